import fc from 'fast-check';
import {
  BOUNTY_POLICIES,
  BOUNTY_TRIGGERS,
  type BountyTerms,
  CONTEST_PRIZES,
  DAY,
  DISPUTES,
  EXPENSIFY,
  HOUR,
  type JobTerms,
  OFFER_VISIBILITIES,
  type PaceTerms,
} from '#market/index.js';

const { fixed, doubling, geometric, linear, explicit, demand, optimal } = BOUNTY_POLICIES;

const period = fc.constantFrom(12 * HOUR, DAY, 3 * DAY, 7 * DAY).map((periodSeconds) => ({ periodSeconds }));
const policies = fc.oneof(
  fc.constant(fixed()),
  period.map(doubling),
  fc
    .tuple(period, fc.integer({ min: 101, max: 300 }))
    .map(([of, factorPercent]) => geometric({ ...of, factorPercent })),
  fc
    .tuple(period, fc.integer({ min: 101, max: 300 }), fc.integer({ min: 1, max: 3 }))
    .map(([of, factorPercent, offers]) => demand({ ...of, factorPercent, offers })),
  fc.tuple(period, fc.integer({ min: 1, max: 9_999 })).map(([of, stepCents]) => linear({ ...of, stepCents })),
  fc
    .array(fc.record({ wait: fc.integer({ min: 1, max: 9 * DAY }), more: fc.nat({ max: 300 }) }), {
      minLength: 1,
      maxLength: 5,
    })
    .map((raises) => {
      const at = { afterSeconds: 0, percent: 100 };
      const steps = raises.map(({ wait, more }) => {
        at.afterSeconds += wait;
        at.percent += more;
        return { ...at };
      });
      return explicit({ steps });
    }),
  fc
    .tuple(period, fc.uniqueArray(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 5 }))
    .map(([of, levels]) => optimal({ ...of, levels: levels.sort((a, b) => a - b) })),
);

const caps = fc.oneof(
  fc.integer({ min: 1, max: 8 }).map((times) => (openingCents: number) => times * openingCents),
  fc.integer({ min: 1, max: 99_999 }).map((cents) => () => cents),
);

const bounties: fc.Arbitrary<BountyTerms> = fc.record({
  policy: policies,
  triggers: fc.subarray([...BOUNTY_TRIGGERS]).map((triggers) => new Set(triggers)),
  capCents: caps,
  deadlineSeconds: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(1, HOUR, DAY, 7 * DAY) },
    { weight: 3, arbitrary: fc.integer({ min: 7 * DAY, max: 90 * DAY }) },
  ),
});

const awards: fc.Arbitrary<JobTerms['award']> = fc.oneof(
  fc.constant({ rule: 'posted-price' as const }),
  fc.record({
    rule: fc.constant('proposals' as const),
    windowSeconds: fc.constantFrom(0, 1, HOUR, DAY, 5 * DAY),
    chooser: fc.constantFrom('manager' as const, 'lowest-price' as const),
    visibility: fc.constantFrom(...OFFER_VISIBILITIES),
  }),
  fc.record({
    rule: fc.constantFrom('sealed-first-price' as const, 'sealed-second-price' as const),
    windowSeconds: fc.constantFrom(0, 1, HOUR, DAY),
  }),
  fc.record({
    rule: fc.constant('contest' as const),
    windowSeconds: fc.constantFrom(0, 1, HOUR, DAY),
    submitSeconds: fc.constantFrom(1, HOUR, DAY, 7 * DAY),
    prize: fc.constantFrom(...CONTEST_PRIZES),
  }),
);

/** A pace at which every step is met within a few moves, and no step pays the price as it is. */
const QUICK: PaceTerms = {
  steps: [
    { withinDays: 0, share: 20_000 },
    { withinDays: 1, share: 12_345 },
    { withinDays: 2, share: 3_333 },
  ],
  endAfterDays: 3,
};

/** Any terms that a job can have. */
export const jobTerms: fc.Arbitrary<JobTerms> = fc.record({
  bounty: bounties,
  award: awards,
  review: fc.record({
    panelSize: fc.nat({ max: 3 }),
    approvalsNeeded: fc.nat({ max: 4 }),
    disputes: fc.constantFrom(undefined, ...DISPUTES),
    audit: fc.constantFrom(undefined, 0, 1_234, 10_000),
  }),
  payment: fc.record({
    fee: fc.constantFrom(0, 1, 1_000, 1_234, 9_999, 10_000),
    delaySeconds: fc.constantFrom(0, 0, 1, HOUR, 7 * DAY),
    pace: fc.constantFrom(undefined, undefined, EXPENSIFY.pace, QUICK),
    warrantySeconds: fc.constantFrom(undefined, 1, DAY, 14 * DAY),
  }),
  deliverySeconds: fc.constantFrom(undefined, 0, HOUR, 3 * DAY),
});
