import { isStuck, STANDINGS, type Standing, standingOf, titleOf } from '../../market/standing.js';
import type { Job } from '../../market/state.js';

/** Which jobs are looked at. Empty texts and nulls take all. */
export interface Filter {
  readonly category: string;
  readonly language: string;
  readonly state: Standing | '';
  /** Of the current bounty, in whole dollars. */
  readonly from: number | null;
  readonly to: number | null;
  /** In the title, or the number of a job. */
  readonly text: string;
}

export const EVERYTHING: Filter = { category: '', language: '', state: '', from: null, to: null, text: '' };

/** @param query such as "category=parsing&from=200"; what is not understood takes all */
export function filterOf(query: string): Filter {
  const read = new URLSearchParams(query);
  const text = (name: string) => read.get(name) ?? '';
  const dollars = (name: string) => (/^\d{1,9}$/.test(text(name)) ? Number(text(name)) : null);
  return {
    ...{ category: text('category'), language: text('language'), text: text('text') },
    state: STANDINGS.find((one) => one === text('state')) ?? '',
    ...{ from: dollars('from'), to: dollars('to') },
  };
}

/** What is looked for, as it stands in an address; empty where all is. */
export function queryOf(filter: Filter): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter))
    if (value !== '' && value !== null) query.set(name, value);
  return query.toString();
}

export const takesAll = (filter: Filter): boolean => queryOf(filter) === '';

export function isShown(job: Job, { category, language, state, from, to, text }: Filter): boolean {
  if (category !== '' && job.facts?.category !== category) return false;
  if (language !== '' && job.facts?.language !== language) return false;
  if (state !== '' && !isIn(job, state)) return false;
  if (from !== null && job.bountyCents < from * 100) return false;
  if (to !== null && job.bountyCents > to * 100) return false;
  const wanted = text.trim().toLowerCase();
  return (
    wanted === '' ||
    titleOf(job).toLowerCase().includes(wanted) ||
    `#${job.job}` === wanted ||
    String(job.job) === wanted
  );
}

/** Open jobs are those that are stuck too, and those that several want. */
const isIn = (job: Job, state: Standing): boolean =>
  state === 'open' ? job.status === 'open' : state === 'stuck' ? isStuck(job) : standingOf(job) === state;

/** What there is to choose from. */
export function choicesOf(jobs: readonly Job[], of: 'category' | 'language'): string[] {
  const known = new Set(jobs.map(({ facts }) => facts?.[of] ?? ''));
  return [...known].filter((one) => one !== '' && one !== 'none').sort();
}
