import { formatUsd } from '#market/index.js';
import { lowestOf } from '../distribution.js';
import type { ScenarioSettings } from '../schema.js';
import { duration } from '../units.js';
import { type Check, check, type Objection } from './check.js';

type Bounty = ScenarioSettings['bounty'];
type Raising = Exclude<Bounty, { policy: 'fixed' }>;

/** Rules about how the bounty goes up. */
export const bountyChecks: readonly Check[] = [
  check(['bounty'], ({ bounty }) => (bounty.policy === 'explicit' ? steps(bounty.steps) : [])),
  check(['bounty', 'award'], ({ bounty, award }) => {
    if (bounty.policy === 'fixed' || (award.rule === 'proposals' && award.chooser === 'manager')) return [];
    const position = bounty.triggers.indexOf('rejectedProposals');
    const claimed = award.rule === 'posted-price' || award.rule === 'contest';
    const rule = claimed ? `the rule ${award.rule} has no proposals` : 'the lowest price always wins';
    return [
      position >= 0 && {
        path: ['bounty', 'triggers', position],
        message: `no proposal is ever rejected: ${rule}`,
        remedy: 'Take rejectedProposals out, or set award to {rule: proposals, window: 1d, chooser: manager}',
      },
    ];
  }),
  check(['bounty', 'review'], ({ bounty, review }) => [
    bounty.policy !== 'fixed' &&
      review.panel === 0 &&
      bounty.triggers.every((trigger) => trigger === 'rejectedWork') && {
        path: ['bounty', 'triggers'],
        message: 'the bounty never rises: with a panel of 0 no work is rejected',
        remedy: 'Add time to the triggers, or set review.panel to 1 or more',
      },
  ]),
  check(['bounty'], ({ bounty }) => (bounty.policy === 'fixed' ? [] : beforeDeadline(bounty))),
  check(['bounty'], ({ bounty }) => {
    if (bounty.policy === 'fixed') return [];
    const position = bounty.triggers.indexOf('noBids');
    return [
      position >= 0 &&
        bounty.triggers.includes('time') && {
          path: ['bounty', 'triggers', position],
          message: 'time raises the bounty anyway, whether offers come or not',
          remedy: 'Take time out, or noBids',
        },
      position < 0 &&
        bounty.policy === 'demand' && {
          path: ['bounty', 'triggers'],
          message: 'nobody counts the offers: demand raises the bounty by the trigger noBids',
          allowed: 'noBids, and rejectedWork or rejectedProposals',
          remedy: 'Add noBids, or choose another policy',
        },
    ];
  }),
  check(['bounty', 'award'], ({ bounty, award }) => [
    award.rule !== 'posted-price' &&
      award.window >= bounty.deadline && {
        path: ['award', 'window'],
        message: `every job expires before its ${award.rule === 'contest' ? 'contest begins' : 'proposals are decided on'}`,
        allowed: `less than the deadline, ${duration.encode(bounty.deadline)}`,
        remedy: 'Shorten the window, or put bounty.deadline later',
      },
  ]),
  check(['bounty', 'jobs'], ({ bounty, jobs }) => {
    if (bounty.policy === 'fixed' || jobs.source !== 'synthetic' || !('cents' in bounty.cap)) return [];
    const lowest = jobs.openingFor === 'job' ? lowestOf(jobs.opening) : undefined;
    return [
      lowest !== undefined &&
        bounty.cap.cents < lowest * 100 && {
          path: ['bounty', 'cap'],
          message: `the cap is below the opening bounty, ${formatUsd(lowest * 100)}`,
          allowed: 'a multiple such as 8x, or an amount not below the opening bounty',
          remedy: 'Write a multiple such as 8x, or a larger amount',
        },
    ];
  }),
];

function steps(list: readonly { readonly after: number; readonly times: number }[]): Objection[] {
  return list.flatMap((step, index) => {
    const before = list[index - 1];
    if (!before) return [];
    const objections: Objection[] = [];
    if (step.after <= before.after) {
      objections.push({
        path: ['bounty', 'steps', index, 'after'],
        message: `is not later than the step before, which is at ${duration.encode(before.after)}`,
        remedy: `Write more than ${duration.encode(before.after)}, or put the steps in order`,
      });
    }
    if (step.times <= before.times) {
      objections.push({
        path: ['bounty', 'steps', index, 'times'],
        message: `is not more than the step before, which is ${before.times} times the opening bounty`,
        remedy: `Write more than ${before.times}, or put the steps in order`,
      });
    }
    return objections;
  });
}

/** When nothing but time raises the bounty, it must come to that before the deadline. */
function beforeDeadline(bounty: Raising): Objection[] {
  if (bounty.triggers.some((trigger) => trigger !== 'time' && trigger !== 'noBids')) return [];
  const deadline = duration.encode(bounty.deadline);
  const remedy = 'Put it before the deadline, put bounty.deadline later, or take {policy: fixed}';
  if (bounty.policy !== 'explicit') {
    if (bounty.period < bounty.deadline) return [];
    const message = `the bounty never rises: jobs expire after ${deadline}, before the first raise`;
    return [{ path: ['bounty', 'period'], message, allowed: `less than ${deadline}`, remedy }];
  }
  return bounty.steps.flatMap(({ after }, index) => {
    if (after < bounty.deadline) return [];
    const message = `this step never comes: jobs expire after ${deadline}`;
    return [{ path: ['bounty', 'steps', index, 'after'], message, allowed: `less than ${deadline}`, remedy }];
  });
}
