import type { LadderGame, Survivors } from './ladder.js';

/** A single bidder fears nobody, and claims at the rung whose discounted gain is greatest: an envelope of straight lines. */
export function survivorsAlone({ levels, delta, cost }: LadderGame): Survivors {
  const top = levels.length - 1;
  return levels.map((level, rung) => {
    let cutoff = rung === top ? level : Number.POSITIVE_INFINITY;
    for (let later = rung + 1; later <= top; later++) {
      let indifferent = Number.NEGATIVE_INFINITY;
      for (let early = 0; early <= rung; early++)
        indifferent = Math.max(indifferent, indifferentCost(levels, delta, { early, later }));
      cutoff = Math.min(cutoff, indifferent);
    }
    return 1 - cost.cdf(cutoff);
  });
}

/** The cost at which both rungs are worth the same; those with a lower one claim early. */
function indifferentCost(
  levels: readonly number[],
  delta: number,
  { early, later }: { readonly early: number; readonly later: number },
): number {
  const discount = delta ** (later - early);
  if (discount === 1) return Number.NEGATIVE_INFINITY;
  return (levels[early]! - discount * levels[later]!) / (1 - discount);
}
