import {
  BY_TYPE,
  MANAGER_TASKS,
  MANAGER_TYPES,
  PRICES,
  ROWS,
  SAID,
  SETS,
  TYPE_MODELS,
} from './papers/swe-lancer.js';
import { dollars, percent } from './section.js';

/** How many of so many tasks a printed rate means. */
const countOf = (rate: number, tasks: number): number => Math.round(rate * tasks);

const diamondRate = (model: string, set: 'IC Diamond' | 'Manager Diamond'): number =>
  ROWS.find(
    (row) =>
      row.model === model && row.set === set && row.tool !== false && (row.effort ?? 'high') === 'high',
  )!.rate;

/** Where the same tasks, sorted in two ways, do not come to the same number solved. */
function sortedTasks(): string[] {
  return Object.entries(BY_TYPE).flatMap(([sorting, types]) =>
    TYPE_MODELS.flatMap((model, index) => {
      const solved = types.reduce((sum, { tasks, rates }) => sum + countOf(rates[index]!, tasks), 0);
      const table = countOf(diamondRate(model, 'IC Diamond'), SETS['IC Diamond'].tasks);
      if (solved === table) return [];
      return [
        `Sorted by the ${sorting}, ${model} solves ${solved} tasks of IC Diamond; Table 1 means ${table}.`,
      ];
    }),
  );
}

function managerTypes(): string[] {
  return MANAGER_TYPES.map(({ model, pooled }) => {
    const { tasks } = SETS['Manager Diamond'];
    const rate = diamondRate(model, 'Manager Diamond');
    return `The rates of managers' tasks by type come to ${percent(pooled)} for ${model}, ${countOf(rate, tasks) - countOf(pooled, tasks)} of ${tasks} tasks fewer than the ${percent(rate)} of Table 1.`;
  });
}

/** What share of Diamond's tasks has a price: of managers' tasks only those of $1,000 and more are known, and how many. */
function prices(): string[] {
  const tasks = SETS['IC Diamond'].tasks + SETS['Manager Diamond'].tasks;
  const ic = (matches: (usd: number) => boolean) =>
    PRICES.filter(([usd]) => matches(usd)).reduce((sum, [, count]) => sum + count, 0);
  const atLeast = (ic((usd) => usd >= 1_000) + MANAGER_TASKS.tasks) / tasks;
  const icAbove = ic((usd) => usd > 1_000) / SETS['IC Diamond'].tasks;
  const most = (ic((usd) => usd > 1_000) + MANAGER_TASKS.tasks) / tasks;
  const cheapest = Math.min(...PRICES.map(([usd]) => usd));
  const below = ic((usd) => usd < SAID.cheapestOfIntroduction);
  return [
    `"${percent(SAID.aboveThousand)} of tasks above $1,000": ${percent(atLeast)} of Diamond are of $1,000 and more. Above it are ${percent(icAbove)} of the individual tasks, and at most ${percent(most)} of all even if every public manager's task were.`,
    `The abstract's cheapest task is ${dollars(SAID.cheapestOfAbstract)}, the introduction's ${dollars(SAID.cheapestOfIntroduction)}; the data's is ${dollars(cheapest)}, and ${below} are below the introduction's.`,
  ];
}

/** Where the published figures do not agree with each other, worked out from them. */
export const contradictions = (): readonly string[] => [...sortedTasks(), ...managerTypes(), ...prices()];
