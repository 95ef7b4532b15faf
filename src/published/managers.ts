import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ChoiceEntry, importCatalog, loadCatalog, SWE_LANCER } from '#scenarios/index.js';
import { UserError } from '../errors.js';
import { replicate } from '../lab/replicate.js';
import { percentileInterval } from '../lab/statistics/bootstrap.js';
import { PACKAGE_ROOT } from '../package-root.js';
import { MANAGER_TASKS, SOURCE } from './papers/swe-lancer.js';
import { type Cell, dollars, type Row, rounded, type Section, spreadOfPlays } from './section.js';

export const TASK_FILE = 'swelancer_tasks_lite.csv';
const RANDOM_PLAYS = 20;

/** @throws UserError with what to get, and from where, when the folder does not hold the published tasks */
export function taskFile(folder: string | undefined): string {
  const remedy = `Get ${TASK_FILE} of SWE-Lancer (${SWE_LANCER}, MIT licence), put it into a folder, and name that: --data FOLDER.`;
  if (folder === undefined) throw new UserError('the tasks for managers do not come with Tortuga', remedy);
  const file = join(folder, TASK_FILE);
  if (!existsSync(file)) throw new UserError(`there is no ${file}`, remedy);
  return file;
}

interface Picked {
  readonly usd: number;
  readonly right: boolean;
}

/** One play of all tasks with one baseline in the manager seat. */
async function pick(catalog: string, picks: string, { count, seed }: { count: number; seed: number }) {
  const file = join(PACKAGE_ROOT, 'scenarios', 'swe-lancer-managers.yaml');
  const most = Math.max(...loadCatalog(catalog).choices.map(({ spec }) => spec.proposals.length));
  const set = [
    `jobs.catalog=${JSON.stringify(catalog)}`,
    `jobs.count=${count}`,
    `freelancers.proposer.count=${most}`,
    `managers.manager.picks=${picks}`,
  ];
  const { recorder } = await replicate({ file, set }, seed);
  return [...recorder.jobs.values()].map(
    ({ openingCents, outcome }): Picked => ({ usd: openingCents / 100, right: outcome === 'settled' }),
  );
}

const rateOf = (tasks: readonly Picked[]): number => tasks.filter(({ right }) => right).length / tasks.length;
const earnedBy = (tasks: readonly Picked[]): number =>
  tasks.reduce((sum, { usd, right }) => sum + (right ? usd : 0), 0);

/** Resampled by task. */
function cellOf(
  { unit, published }: Pick<Cell, 'unit' | 'published'>,
  tasks: readonly Picked[],
  statistic: (sample: readonly Picked[]) => number,
): Cell {
  const { low, high } = percentileInterval(tasks, statistic)!;
  const ours = { mean: rounded(statistic(tasks)), low: rounded(low), high: rounded(high) };
  return { unit, kind: 'predicted', published, ours };
}

async function baselineRow(
  catalog: string,
  picks: 'first' | 'longest' | 'bag-of-words',
  count: number,
): Promise<Row> {
  const tasks = await pick(catalog, picks, { count, seed: 1 });
  const published = picks === 'bag-of-words' ? null : MANAGER_TASKS.rates[picks];
  return {
    labels: [picks],
    cells: [
      cellOf({ unit: 'share', published }, tasks, rateOf),
      cellOf({ unit: 'dollars', published: null }, tasks, earnedBy),
    ],
  };
}

async function randomRow(catalog: string, count: number): Promise<Row> {
  const plays: (readonly Picked[])[] = [];
  for (let seed = 1; seed <= RANDOM_PLAYS; seed++) plays.push(await pick(catalog, 'random', { count, seed }));
  return {
    labels: [`random, ${RANDOM_PLAYS} plays`],
    cells: [
      {
        unit: 'share',
        kind: 'predicted',
        published: MANAGER_TASKS.rates.random,
        ours: spreadOfPlays(plays.map(rateOf)),
      },
      { unit: 'dollars', kind: 'predicted', published: null, ours: spreadOfPlays(plays.map(earnedBy)) },
    ],
  };
}

/** What any pick has for a chance, and is worth: nothing is drawn. */
function exactRow(choices: readonly ChoiceEntry[]): Row {
  const tasks = choices.map(({ spec }) => ({
    chance: 1 / spec.proposals.length,
    usd: Number(spec.price.replace(/[$,]/g, '')),
  }));
  const exact = (value: number) => ({ mean: rounded(value), low: rounded(value), high: rounded(value) });
  const rate = tasks.reduce((sum, { chance }) => sum + chance, 0) / tasks.length;
  const earned = tasks.reduce((sum, { chance, usd }) => sum + chance * usd, 0);
  return {
    labels: ['random, exactly'],
    cells: [
      { unit: 'share', kind: 'calibrated', published: MANAGER_TASKS.rates.random, ours: exact(rate) },
      { unit: 'dollars', kind: 'calibrated', published: null, ours: exact(earned) },
    ],
  };
}

function facts(choices: readonly ChoiceEntry[]): string {
  const counts = choices.map(({ spec }) => spec.proposals.length);
  const usd = choices.map(({ spec }) => Number(spec.price.replace(/[$,]/g, '')));
  const total = usd.reduce((sum, value) => sum + value, 0);
  const mean = counts.reduce((sum, value) => sum + value, 0) / counts.length;
  const above = usd.filter((value) => value > 1_000).length;
  return `The file holds ${choices.length} tasks worth ${dollars(total)}, with ${Math.min(...counts)} to ${Math.max(...counts)} proposals, ${mean.toFixed(1)} on average; published are ${MANAGER_TASKS.tasks}, ${dollars(MANAGER_TASKS.usd)} and ${MANAGER_TASKS.meanProposals}. ${above} of them are above $1,000.`;
}

/** SWE-Lancer's tasks for managers: each baseline really chooses, in the manager seat of a market. */
export async function managersStudy(folder: string | undefined): Promise<Section> {
  const file = taskFile(folder);
  const work = mkdtempSync(join(tmpdir(), 'tortuga-published-'));
  try {
    const catalog = join(work, 'catalog');
    await importCatalog('swe-lancer', file, catalog);
    const { choices } = loadCatalog(catalog);
    const count = choices.length;
    const rows = [exactRow(choices), await randomRow(catalog, count)];
    for (const picks of ['first', 'longest', 'bag-of-words'] as const)
      rows.push(await baselineRow(catalog, picks, count));
    return {
      name: 'managers',
      title: "Managers' tasks: choosing among proposals",
      source: `${SOURCE}: public tasks of $1,000 and more`,
      how: [
        'The tasks are posted as jobs with their own proposals; whoever sits in the manager seat chooses one, and the price is paid if it was the right one. Intervals are resampled by task; those of random picks are quantiles over plays. The exact row draws nothing, and predicts nothing.',
      ],
      tables: [{ title: 'Baselines', labels: ['picks'], measures: ['right', 'earned'], rows }],
      notes: [facts(choices)],
      commands: [
        `bin/tortuga catalog import swe-lancer ${TASK_FILE} --out .tortuga/swe-lancer`,
        'bin/tortuga run scenarios/swe-lancer-managers.yaml --set managers.manager.picks=longest',
      ],
    };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
