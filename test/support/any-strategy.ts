import fc from 'fast-check';
import type { ScenarioDocument } from '#scenarios/index.js';

type Group = Extract<ScenarioDocument['freelancers'][number], { readonly skill: unknown }>;
type Strategy = NonNullable<Group['strategy']>;

/** How a group of freelancers bids: honestly, or in each of the hostile ways. */
export const anyStrategy: fc.Arbitrary<Strategy> = fc.oneof(
  fc.constantFrom<Strategy>('myopic', 'spam'),
  fc.record({ copycat: fc.record({ undercut: fc.constantFrom(0, 0.01, 0.5, 1) }) }),
  fc.record({
    sybil: fc.record({ atOnce: fc.integer({ min: 1, max: 4 }), dropAfter: fc.integer({ min: 1, max: 3 }) }),
  }),
  fc.record({
    cartel: fc.record({
      winner: fc.constantFrom('lowest-cost' as const, 'rotation' as const),
      others: fc.constantFrom('cover' as const, 'away' as const),
      asks: fc.constantFrom(0.3, 0.95, 1),
    }),
  }),
);
