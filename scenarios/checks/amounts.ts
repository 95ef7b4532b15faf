import { DAY, formatUsd } from '#market/index.js';
import { type Distribution, lowestOf, type Spread } from '../distribution.js';
import type { ScenarioSettings } from '../schema.js';

import { type Check, check, type Objection } from './check.js';

type Jobs = ScenarioSettings['jobs'];
type Bounty = ScenarioSettings['bounty'];

const LONGEST_DAYS = 10_000_000;

/** Rules about sums of money and lengths of time. */
export const amountChecks: readonly Check[] = [
  check(['jobs'], ({ jobs }) => [
    jobs.source === 'synthetic' &&
      !isAboveZero(jobs.opening) && {
        path: ['jobs', 'opening'],
        message: 'an opening bounty must be above $0',
        remedy: 'Raise the number, the low end of the range, or the mean',
      },
    jobs.source === 'synthetic' &&
      jobs.days !== undefined &&
      !isAboveZero(jobs.days) && {
        path: ['jobs', 'days'],
        message: 'a job must be more than 0 days of work',
        remedy: 'Raise the number, the low end of the range, or the mean',
      },
    jobs.source === 'synthetic' &&
      jobs.days === undefined &&
      jobs.openingFor === 'day' && {
        path: ['jobs', 'openingFor'],
        message: 'nothing says how many days of work a job is',
        remedy: 'Add jobs.days, such as days: {lognormal: {median: 2, sigma: 0.5}}, or take openingFor out',
      },
  ]),
  check(['timing'], ({ timing }) => [
    !isAboveZero(timing.workDays) && {
      path: ['timing', 'workDays'],
      message: 'work must take longer than 0 days',
      remedy: 'Raise the number, the low end of the range, or the mean',
    },
  ]),
  check(['jobs'], ({ jobs: { arrivals, count } }) => [
    daysUntilLast(arrivals, count) > LONGEST_DAYS && {
      path: ['jobs', 'arrivals'],
      message: `the last job would be posted after more than ${LONGEST_DAYS} days`,
      remedy: 'Let jobs arrive more often, or post fewer',
    },
  ]),
  check(['jobs', 'bounty', 'payment', 'clients'], ({ jobs, bounty, payment, clients }) => {
    const bonus = payment.terms === 'expensify' ? 1.5 : 1;
    const reserve = Math.floor(lowestReserveCents(jobs, bounty) * bonus);
    return clients.map(
      ({ budget }, index) =>
        budget < reserve && {
          path: ['clients', index, 'budget'],
          message: `cannot pay for a single job: posting one puts ${formatUsd(reserve)} into escrow`,
          allowed: `at least "${formatUsd(reserve)}"`,
          remedy: 'Raise the budget, or lower bounty.cap',
        },
    );
  }),
  check(['freelancers'], ({ freelancers }) =>
    freelancers.map(
      (group, index) =>
        'attemptCost' in group &&
        group.budget < group.attemptCost && {
          path: ['freelancers', index, 'budget'],
          message: `cannot pay for a single attempt, which costs ${formatUsd(group.attemptCost)}`,
          allowed: `at least "${formatUsd(group.attemptCost)}"`,
          remedy: 'Raise the budget, or lower attemptCost',
        },
    ),
  ),
  check(['freelancers'], ({ freelancers }) =>
    freelancers.map(
      (group, index) =>
        'dayRate' in group &&
        typeof group.dayRate !== 'number' &&
        goesBelowZero(group.dayRate) && {
          path: ['freelancers', index, 'dayRate'],
          message: 'a day of its time cannot be worth less than $0',
          remedy: 'Raise the low end, the mean, or the values of the file',
        },
    ),
  ),
  check(['clients', 'freelancers'], ({ clients, freelancers }) => tooMuchMoney({ clients, freelancers })),
];

function isAboveZero(distribution: Distribution): boolean {
  if (typeof distribution === 'number') return distribution > 0;
  if ('normal' in distribution) return distribution.normal.mean > 0;
  if ('logistic' in distribution) return distribution.logistic.mean > 0;
  // The low end of these is never drawn.
  if ('lognormal' in distribution || 'exponential' in distribution) return true;
  const lowest = lowestOf(distribution)!;
  return 'beta' in distribution ? lowest >= 0 : lowest > 0;
}

/** These two have no low end: their few draws below $0 count as $0. */
function goesBelowZero(spread: Spread): boolean {
  if ('normal' in spread) return spread.normal.mean < 0;
  if ('logistic' in spread) return spread.logistic.mean < 0;
  return lowestOf(spread)! < 0;
}

function daysUntilLast(arrivals: Jobs['arrivals'], count: number): number {
  return 'every' in arrivals ? (arrivals.every / DAY) * (count - 1) : count / arrivals.perDay;
}

/** The least that the cheapest job holds in escrow, as far as it is known here. */
function lowestReserveCents(jobs: Jobs, bounty: Bounty): number {
  const opening =
    jobs.source === 'synthetic' && jobs.openingFor === 'job'
      ? Math.round((lowestOf(jobs.opening) ?? 0) * 100)
      : 0;
  if (bounty.policy === 'fixed') return opening;
  return 'times' in bounty.cap ? opening * bounty.cap.times : Math.max(opening, bounty.cap.cents);
}

/** All the money must add up exactly. */
function tooMuchMoney(groups: Pick<ScenarioSettings, 'clients' | 'freelancers'>): Objection[] {
  let total = 0;
  for (const role of ['clients', 'freelancers'] as const) {
    for (const [index, { count, budget }] of groups[role].entries()) {
      total += count * budget;
      if (total > Number.MAX_SAFE_INTEGER) {
        return [
          {
            path: [role, index, 'budget'],
            message: 'all budgets together are too much to add up to the cent',
            remedy: 'Lower the budgets, or the number of members',
          },
        ];
      }
    }
  }
  return [];
}
