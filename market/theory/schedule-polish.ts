import { ladderOutcome, myopicSurvivors } from './ladder.js';
import { equilibriaOf } from './ladder-equilibrium.js';
import { type Behaviour, expectedCost, type ScheduleTerms, topOf } from './schedule.js';

type Levels = readonly number[];

/** What a ladder costs the client when bidders play its most patient equilibrium, or are myopic. */
export function costOfLevels(behaviour: Behaviour, terms: ScheduleTerms, levels: Levels): number {
  const game = { ...terms, levels };
  const survivors = behaviour === 'myopic' ? myopicSurvivors(game) : equilibriaOf(game)[0]!;
  return expectedCost(terms, { levels, outcome: ladderOutcome(game, survivors) });
}

/** As shares of the top level. */
const STEPS = [0.1, 0.03, 0.01, 0.003, 0.001];

/** Moves single levels up or down as long as that saves anything: for costs that jump, where one equilibrium gives way to another. */
export function polish(behaviour: Behaviour, terms: ScheduleTerms, from: Levels): Levels {
  let best = from;
  let cost = costOfLevels(behaviour, terms, best);
  const top = topOf(terms);
  for (let step = 0; step < STEPS.length; ) {
    const better = neighbours(best, STEPS[step]! * top)
      .filter((levels) => terms.value !== undefined || levels.at(-1) === top)
      .map((levels) => ({ levels, cost: costOfLevels(behaviour, terms, levels) }))
      .find((each) => each.cost < cost - 1e-6 * top);
    if (!better) step++;
    else {
      ({ levels: best, cost } = better);
      step = 0;
    }
  }
  return best;
}

function neighbours(levels: Levels, step: number): Levels[] {
  return levels
    .flatMap((level, i) => [levels.with(i, level - step), levels.with(i, level + step)])
    .filter((moved) => moved.every((level, i) => level > (moved[i - 1] ?? 0)));
}
