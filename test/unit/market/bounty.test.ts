import {
  announcedLadder,
  BOUNTY_POLICIES,
  type BountyPolicy,
  type BountyTerms,
  type BountyTrigger,
  DAY,
  HOUR,
  type JobTerms,
} from '#market/index.js';
import { type Ladder, SOLVED_LADDERS } from '../../support/market-solved-ladders.js';
import { MANAGED, Stage } from '../../support/market-stage.js';

const { fixed, doubling, geometric, linear, explicit, demand } = BOUNTY_POLICIES;
const WEEK = 7 * DAY;

const terms = (policy: BountyPolicy, changes: Partial<BountyTerms> = {}): BountyTerms => ({
  policy,
  triggers: new Set<BountyTrigger>(['time']),
  capCents: (openingCents) => 8 * openingCents,
  deadlineSeconds: 56 * DAY,
  ...changes,
});
const on = (...triggers: BountyTrigger[]) => ({ triggers: new Set(triggers) });
const upTo = (cents: number) => ({ capCents: () => cents });

const LADDERS: readonly [string, BountyTerms, number, Ladder][] = [
  ['fixed', terms(fixed(), upTo(100_000)), 100_000, [[0, 100_000]]],
  ['fixed, with room below the cap', terms(fixed()), 100_000, [[0, 100_000]]],
  [
    'doubling: the SWE-Lancer ladder',
    terms(doubling({ periodSeconds: WEEK })),
    100_000,
    [
      [0, 100_000],
      [WEEK, 200_000],
      [2 * WEEK, 400_000],
      [3 * WEEK, 800_000],
    ],
  ],
  [
    'doubling, a cap between two rungs',
    terms(doubling({ periodSeconds: WEEK }), upTo(350_000)),
    100_000,
    [
      [0, 100_000],
      [WEEK, 200_000],
      [2 * WEEK, 350_000],
    ],
  ],
  [
    'doubling, ended by the deadline',
    terms(doubling({ periodSeconds: WEEK }), { deadlineSeconds: 2 * WEEK + 1 }),
    100_000,
    [
      [0, 100_000],
      [WEEK, 200_000],
      [2 * WEEK, 400_000],
    ],
  ],
  [
    'doubling, a raise at the deadline itself does not happen',
    terms(doubling({ periodSeconds: WEEK }), { deadlineSeconds: 2 * WEEK }),
    100_000,
    [
      [0, 100_000],
      [WEEK, 200_000],
    ],
  ],
  [
    'doubling, a cap at the opening bounty',
    terms(doubling({ periodSeconds: WEEK }), upTo(100_000)),
    100_000,
    [[0, 100_000]],
  ],
  [
    'doubling, not by time',
    terms(doubling({ periodSeconds: WEEK }), on('rejectedWork')),
    100_000,
    [[0, 100_000]],
  ],
  [
    'geometric x1.5, rounded to the cent',
    terms(geometric({ periodSeconds: DAY, factorPercent: 150 })),
    1_001,
    [
      [0, 1_001],
      [DAY, 1_502],
      [2 * DAY, 2_252],
      [3 * DAY, 3_378],
      [4 * DAY, 5_068],
      [5 * DAY, 7_601],
      [6 * DAY, 8_008],
    ],
  ],
  [
    'geometric, so small that a raise is less than a cent',
    terms(geometric({ periodSeconds: DAY, factorPercent: 120 }), upTo(4)),
    2,
    [
      [0, 2],
      [DAY, 2],
      [2 * DAY, 3],
      [3 * DAY, 3],
      [4 * DAY, 4],
    ],
  ],
  [
    'demand, when nobody ever comes',
    terms(demand({ periodSeconds: WEEK, factorPercent: 150, offers: 3 }), {
      ...on('noBids'),
      ...upTo(30_000),
    }),
    10_000,
    [
      [0, 10_000],
      [WEEK, 15_000],
      [2 * WEEK, 22_500],
      [3 * WEEK, 30_000],
    ],
  ],
  [
    'linear',
    terms(linear({ periodSeconds: 12 * HOUR, stepCents: 2_500 }), upTo(16_000)),
    10_000,
    [
      [0, 10_000],
      [12 * HOUR, 12_500],
      [24 * HOUR, 15_000],
      [36 * HOUR, 16_000],
    ],
  ],
  [
    'explicit, at irregular intervals',
    terms(
      explicit({
        steps: [
          { afterSeconds: HOUR, percent: 110 },
          { afterSeconds: 3 * DAY, percent: 250 },
          { afterSeconds: 3 * DAY + 60, percent: 400 },
          { afterSeconds: 40 * DAY, percent: 800 },
        ],
      }),
    ),
    25_000,
    [
      [0, 25_000],
      [HOUR, 27_500],
      [3 * DAY, 62_500],
      [3 * DAY + 60, 100_000],
      [40 * DAY, 200_000],
    ],
  ],
  [
    'explicit, ends below the cap',
    terms(explicit({ steps: [{ afterSeconds: DAY, percent: 150 }] })),
    333,
    [
      [0, 333],
      [DAY, 500],
    ],
  ],
  ...SOLVED_LADDERS,
];

/** What the bounty really was and when, when nobody delivers. */
function lived(bounty: BountyTerms, openingCents: number): Ladder {
  const stage = new Stage();
  stage.wait(12_345);
  const job = stage.post({ bounty }, openingCents);
  stage.wait(2 * bounty.deadlineSeconds);
  expect(stage.state(job)).toBe('expired');
  const [posted] = stage.of('JobPosted');
  return [
    [0, posted!.openingCents],
    ...stage.of('BountyRaised').map(({ at, bountyCents }) => [at - posted!.at, bountyCents] as const),
  ];
}

describe('bounty policies', () => {
  test.each(LADDERS)('%s: the ladder announced', (_, ...[bounty, openingCents, ladder]) => {
    const announced = announcedLadder(bounty, openingCents);
    expect(announced.map(({ afterSeconds, bountyCents }) => [afterSeconds, bountyCents])).toEqual(ladder);
  });

  test.each(LADDERS)('%s: the ladder lived', (_, ...[bounty, openingCents, ladder]) => {
    expect(lived(bounty, openingCents)).toEqual(ladder);
  });

  test('every policy has a ladder here', () => {
    const names = Object.keys(BOUNTY_POLICIES);
    expect(names.filter((name) => !LADDERS.some(([title]) => title.startsWith(name)))).toEqual([]);
  });

  test('a cap below the opening bounty holds for it as well', () => {
    const stage = new Stage();
    const bounty = terms(doubling({ periodSeconds: WEEK }), upTo(60_000));
    const job = stage.post({ bounty }, 100_000);
    expect(stage.of('JobPosted')[0]).toMatchObject({ openingCents: 60_000, reserveCents: 60_000 });
    expect(stage.escrow(job)).toBe(60_000);
    expect(lived(bounty, 100_000)).toEqual([[0, 60_000]]);
    expect(announcedLadder(bounty, 100_000)).toEqual([{ afterSeconds: 0, bountyCents: 60_000 }]);
  });

  test('a policy that goes down breaches an invariant', () => {
    const stage = new Stage();
    const down = explicit({ steps: [{ afterSeconds: DAY, percent: 50 }] });
    stage.post({ bounty: terms(down) });
    expect(() => stage.wait(DAY)).toThrow('the bounty of job 0 would fall');
  });
});

const WEEKLY = doubling({ periodSeconds: WEEK });

/** [second, rung, bounty, trigger] of each raise */
const raises = (stage: Stage) =>
  stage.of('BountyRaised').map(({ at, rung, bountyCents, trigger }) => [at, rung, bountyCents, trigger]);

describe('what raises a bounty', () => {
  const post = (bounty: BountyTerms, changes: Partial<JobTerms> = {}) => {
    const stage = new Stage();
    return { stage, job: stage.post({ bounty, ...changes }) };
  };

  test('time, also while somebody works and while work is under review', () => {
    const { stage, job } = post(terms(WEEKLY));
    stage.wait(DAY);
    stage.take(job);
    stage.wait(WEEK);
    stage.submit(job);
    stage.wait(WEEK);
    expect(raises(stage)).toEqual([
      [WEEK, 1, 200_000, 'time'],
      [2 * WEEK, 2, 400_000, 'time'],
    ]);
    expect(stage.state(job)).toBe('inReview');
    expect(stage.of('JobAwarded')[0]).toMatchObject({ priceCents: 100_000 });
  });

  test('time no more from the deadline on, though somebody works', () => {
    const { stage, job } = post(terms(WEEKLY, { deadlineSeconds: 2 * WEEK }));
    stage.take(job);
    stage.wait(5 * WEEK);
    expect(raises(stage)).toEqual([[WEEK, 1, 200_000, 'time']]);
  });

  test('time no more, once work is accepted', () => {
    const { stage, job } = post(terms(WEEKLY), { payment: { fee: 0, delaySeconds: 20 * DAY } });
    stage.deliver(job, true);
    stage.wait(19 * DAY);
    expect(stage.state(job)).toBe('accepted');
    expect(raises(stage)).toEqual([]);
  });

  test('rejected work, in the same instant', () => {
    const { stage, job } = post(terms(WEEKLY, on('rejectedWork')));
    stage.wait(5 * DAY);
    stage.deliver(job, false);
    stage.wait(10 * DAY);
    stage.deliver(job, false);
    stage.wait(30 * DAY);
    expect(raises(stage)).toEqual([
      [5 * DAY, 1, 200_000, 'rejectedWork'],
      [15 * DAY, 2, 400_000, 'rejectedWork'],
    ]);
  });

  test('rejected proposals, in the same instant', () => {
    const { stage, job } = post(terms(WEEKLY, on('rejectedProposals')), { award: MANAGED });
    stage.wait(5 * DAY);
    stage.propose(job, stage.freelancers[0]!, 90_000);
    stage.wait(2 * DAY);
    stage.do({ type: 'RejectProposals', manager: stage.manager, job });
    expect(raises(stage)).toEqual([[7 * DAY, 1, 200_000, 'rejectedProposals']]);
  });

  test.each([
    ['rejected work', on('time', 'rejectedProposals')],
    ['rejected work', on()],
  ])('%s does not, where the terms do not say so', (_, triggers) => {
    const { stage, job } = post(terms(WEEKLY, triggers));
    stage.wait(DAY);
    stage.deliver(job, false);
    expect(raises(stage)).toEqual([]);
  });

  test('rejected proposals do not, where the terms do not say so', () => {
    const { stage, job } = post(terms(WEEKLY, on('time', 'rejectedWork')), { award: MANAGED });
    stage.propose(job, stage.freelancers[0]!, 90_000);
    stage.wait(DAY);
    stage.do({ type: 'RejectProposals', manager: stage.manager, job });
    expect(raises(stage)).toEqual([]);
  });

  test('work given up does not', () => {
    const { stage, job } = post(terms(WEEKLY, on('rejectedWork', 'rejectedProposals')));
    stage.take(job);
    stage.do({ type: 'AbandonJob', freelancer: stage.freelancers[0]!, job });
    expect(raises(stage)).toEqual([]);
    expect(stage.state(job)).toBe('open');
  });

  test('a timer set before another raise is stale: the period starts again', () => {
    const { stage, job } = post(terms(WEEKLY, on('time', 'rejectedWork')));
    stage.wait(6 * DAY);
    stage.deliver(job, false);
    stage.wait(50 * DAY);
    expect(raises(stage)).toEqual([
      [6 * DAY, 1, 200_000, 'rejectedWork'],
      [13 * DAY, 2, 400_000, 'time'],
      [20 * DAY, 3, 800_000, 'time'],
    ]);
  });

  test('nothing above the cap', () => {
    const { stage, job } = post(terms(WEEKLY, { ...on('rejectedWork'), ...upTo(150_000) }));
    stage.deliver(job, false);
    stage.deliver(job, false);
    expect(raises(stage)).toEqual([[0, 1, 150_000, 'rejectedWork']]);
  });

  test('nothing after the deadline: work that is rejected then ends the job', () => {
    const { stage, job } = post(terms(WEEKLY, on('rejectedWork')));
    stage.take(job);
    stage.wait(57 * DAY);
    stage.review(stage.submit(job), false);
    expect(stage.state(job)).toBe('expired');
    expect(raises(stage)).toEqual([]);
    expect(stage.balance(stage.client)).toBe(10_000_000);
  });
});

describe('the deadline', () => {
  test('ends an open job to the second, and gives the reserve back', () => {
    const stage = new Stage();
    const job = stage.post({ bounty: terms(WEEKLY) });
    stage.wait(56 * DAY - 1);
    expect(stage.state(job)).toBe('open');
    expect(stage.escrow(job)).toBe(800_000);
    stage.wait(1);
    expect(stage.state(job)).toBe('expired');
    expect(stage.of('JobExpired')).toEqual([expect.objectContaining({ job, at: 56 * DAY })]);
    expect(stage.balance(stage.client)).toBe(10_000_000);
  });

  test.each([
    ['abandoned', 56],
    ['abandoned', 60],
    ['rejected', 56],
    ['rejected', 60],
  ] as const)('spares a job in work, until it is %s on day %i', (how, day) => {
    const stage = new Stage();
    const job = stage.post({ bounty: terms(WEEKLY) });
    stage.take(job);
    stage.wait(day * DAY);
    expect(stage.state(job)).toBe('working');
    if (how === 'rejected') stage.review(stage.submit(job), false);
    else stage.do({ type: 'AbandonJob', freelancer: stage.freelancers[0]!, job });
    expect(stage.state(job)).toBe('expired');
  });

  test('lets work in progress be paid', () => {
    const stage = new Stage();
    const job = stage.post({ bounty: terms(WEEKLY) });
    stage.take(job);
    stage.wait(60 * DAY);
    stage.review(stage.submit(job), true);
    expect(stage.state(job)).toBe('settled');
    expect(stage.balance(stage.freelancers[0]!)).toBe(90_000);
  });

  test('comes before claims of its own instant', () => {
    const stage = new Stage();
    const job = stage.post({ bounty: terms(WEEKLY) });
    stage.wait(56 * DAY - 1);
    stage.claim(job, stage.freelancers[0]!);
    stage.wait(1);
    expect(stage.state(job)).toBe('working');
    const other = stage.post({ bounty: terms(WEEKLY) });
    stage.wait(56 * DAY);
    expect(stage.market.execute({ type: 'ClaimJob', freelancer: stage.freelancers[1]!, job: other })).toBe(
      'job-closed',
    );
  });
});
