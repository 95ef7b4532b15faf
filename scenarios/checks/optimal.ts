import { costOf, optimalLadder } from '../optimal-ladder.js';
import type { ScenarioSettings } from '../schema.js';
import { duration } from '../units.js';
import { type Check, check, type Objection } from './check.js';

type Optimal = Extract<ScenarioSettings['bounty'], { policy: 'optimal' }>;

/** Rules about what a client believes, and the ladder that follows from it. */
export const optimalChecks: readonly Check[] = [
  check(['bounty'], ({ bounty }) =>
    bounty.policy !== 'optimal' ? [] : [...patience(bounty), ...lastRung(bounty), ...ladder(bounty)],
  ),
];

function patience({ against, patience }: Optimal): Objection[] {
  if (against === 'strategic' || patience === undefined) return [];
  return [
    {
      path: ['bounty', 'patience'],
      message: 'myopic bidders do not wait for anything',
      remedy: 'Take patience out, or set bounty.against to strategic',
    },
  ];
}

function lastRung({ rungs, period, deadline }: Optimal): Objection[] {
  const last = (rungs - 1) * period;
  if (last < deadline) return [];
  const most = Math.ceil(deadline / period);
  return [
    {
      path: ['bounty', 'rungs'],
      message: `the last of ${rungs} rungs would come after ${duration.encode(last)}, and jobs expire after ${duration.encode(deadline)}`,
      allowed: `1 to ${most}`,
      remedy: `Write at most ${most}, shorten bounty.period, or put bounty.deadline later`,
    },
  ];
}

/** The beliefs must make a ladder, and the cap must not cut it off. */
function ladder(bounty: Optimal): Objection[] {
  let cost: ReturnType<typeof costOf>;
  try {
    cost = costOf(bounty.cost);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [
      {
        path: ['bounty', 'cost'],
        message: error.message,
        remedy: 'Write costs from a lower to a higher end',
      },
    ];
  }
  if (bounty.value !== undefined && bounty.value <= cost.low) {
    return [
      {
        path: ['bounty', 'value'],
        message: `nobody would do the job for what it is worth: the lowest cost is ${cost.low}`,
        allowed: `more than ${cost.low}`,
        remedy: 'Raise value, or lower the costs',
      },
    ];
  }
  const top = optimalLadder(bounty).at(-1)!;
  if (!('times' in bounty.cap) || top <= bounty.cap.times) return [];
  return [
    {
      path: ['bounty', 'cap'],
      message: `the cheapest ladder ends at ${top} times the opening bounty, and the cap cuts it off`,
      allowed: `at least ${Math.ceil(top)}x`,
      remedy: `Write at least ${Math.ceil(top)}x, or a bounty.value of at most ${bounty.cap.times}`,
    },
  ];
}
