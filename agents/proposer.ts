import type { Context } from './parameters.js';
import type { BidderAgent } from './ports.js';

/** What it says of its chance: nothing, either way. */
const UNKNOWN = 0.5;

/**
 * Makes the proposals of one place in the lists that choices come with: the first, the second, and so on, word for word and
 * at the bounty. Whether the one that is chosen was right, the choice's own key says.
 */
export function proposer(place: number, { key }: Pick<Context, 'key'>): BidderAgent {
  return {
    bid: ({ jobs }) =>
      jobs.flatMap(({ job, bountyCents }) => {
        const pitch = key.proposals(job)[place];
        if (pitch === undefined) return [];
        return [{ type: 'propose' as const, job, priceCents: bountyCents, pitch, confidence: UNKNOWN }];
      }),
    work: () => ({
      artifact: { kind: 'outcome' },
      attempts: 1,
      computeCents: 0,
      testsPassed: 0,
      testsTotal: 0,
    }),
  };
}
