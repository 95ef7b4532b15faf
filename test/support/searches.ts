import type { Constraint, SearchManifest } from '../../src/optimise/plan.js';
import { Search } from '../../src/optimise/search.js';
import type { Task } from '../../src/study/rows.js';

interface MadeSearch {
  readonly designs: number;
  readonly sense?: 'minimise' | 'maximise';
  readonly baseline?: number;
  readonly subjectTo?: readonly Constraint[];
  readonly search?: Partial<SearchManifest['search']>;
}

/** What a search of so many designs depends on, with an objective and a second measure. */
export const searchManifest = ({
  designs,
  sense = 'minimise',
  baseline = 0,
  subjectTo = [],
  search = {},
}: MadeSearch): SearchManifest => ({
  ...{ format: 1, version: '0', study: 'made', title: 'Made', scenario: 'made', digest: '', catalogs: [] },
  ...{ parameters: ['design'], grid: [designs], baseline, withoutLargest: null, seed: 1, chunk: 5 },
  ...{ commonRandomNumbers: true, replications: null, until: null },
  cells: Array.from({ length: designs }, (_, cell) => ({
    ...{ levels: [String(cell)], set: [`design=${cell}`], scenario: '' },
  })),
  measures: [
    { name: 'cost', title: 'cost', unit: 'dollars' },
    { name: 'completed', title: 'jobs completed', unit: 'share' },
  ],
  objective: { measure: 0, sense, subjectTo },
  search: { budget: 400, batch: 10, confirm: 40, ...search },
});

/** What a design gives on a seed, by measure. */
export type Give = (design: number, seed: number) => readonly (number | null)[];

/** Plays a search on values instead of a market. `onTask` may look at what is played. */
export function playSearch(manifest: SearchManifest, give: Give, onTask?: (task: Task) => void): Search {
  const search = new Search(manifest);
  for (const tasks of search)
    for (const task of tasks) {
      onTask?.(task);
      const rows = Array.from({ length: task.count }, (_, place) => give(task.cell, task.from + place));
      search.tell({ ...task, rows });
    }
  return search;
}
