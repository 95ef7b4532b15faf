import { createHash } from 'node:crypto';
import {
  type Level,
  loadCatalog,
  loadStudy,
  type Scenario,
  type Study,
  StudyError,
  type StudyOptions,
} from '#scenarios/index.js';
import { UserError } from '../errors.js';
import type { Unit } from '../lab/measure.js';
import { measureNamed, measureNames } from '../lab/measures.js';
import { catalogDirOf } from '../simulation/catalog-dir.js';
import { VERSION } from '../version.js';
import { designCells, gridOf } from './designs.js';

/** Of a results folder. Another number: another form. */
const FORMAT = 1;

/** One combination of levels. */
export interface StudyCell {
  /** In the order of the parameters. */
  readonly levels: readonly string[];
  /** What `tortuga run --set` takes to play it. */
  readonly set: readonly string[];
  /** SHA-256 of its scenario. */
  readonly scenario: string;
}

export interface StudyMeasure {
  readonly name: string;
  readonly title: string;
  readonly unit: Unit;
}

export interface Until {
  /** Of the measures, counted from 0. */
  readonly measure: number;
  readonly halfWidth: number;
  readonly relative: boolean;
  readonly batch: number;
  readonly max: number;
}

/** All that is needed to read the results of a study, and to know whether they are its own. */
export interface StudyManifest {
  readonly format: number;
  /** Of Tortuga. */
  readonly version: string;
  readonly study: string;
  readonly title: string;
  readonly scenario: string;
  readonly parameters: readonly string[];
  /** How many levels each parameter has; null where the cells are a sample. */
  readonly grid: readonly number[] | null;
  readonly cells: readonly StudyCell[];
  /** SHA-256 of each catalog whose jobs are posted. */
  readonly catalogs: readonly string[];
  readonly baseline: number;
  readonly measures: readonly StudyMeasure[];
  readonly withoutLargest: number | null;
  readonly seed: number;
  readonly commonRandomNumbers: boolean;
  readonly replications: number | null;
  readonly until: Until | null;
  /** How many replications are played and written at once. */
  readonly chunk: number;
  /** SHA-256 of all of the above. */
  readonly digest: string;
}

export interface StudyPlan {
  readonly manifest: StudyManifest;
  /** By cell. */
  readonly scenarios: readonly Scenario[];
  readonly stop: Study['settings']['stop'];
}

/** The most replications that a cell may come to. */
export const mostReplications = ({ replications, until }: StudyManifest): number =>
  replications ?? until!.max;

/** Cells that have no luck in common are that far apart. */
export const seedOf = (manifest: StudyManifest, cell: number, replication: number): number =>
  manifest.seed + (manifest.commonRandomNumbers ? 0 : cell * mostReplications(manifest)) + replication;

/**
 * Reads a study and checks each of its cells.
 * @throws StudyError or ScenarioError with every problem and its place
 */
export function planStudy(file: string): StudyPlan {
  const study = readStudy(file, 'study');
  const { settings } = study;
  const { until } = settings;
  const { manifest, scenarios } = basePlan(study);
  const whole = withDigest({
    ...manifest,
    replications: settings.replications ?? null,
    until: until
      ? {
          measure: settings.measures.indexOf(until.metric),
          halfWidth: until.halfWidth,
          relative: until.relative,
          batch: until.batch,
          max: until.max,
        }
      : null,
    chunk: study.scenario.jobs.source === 'synthetic' ? SYNTHETIC_CHUNK : 1,
  });
  refuseSeeds(seedOf(whole, whole.cells.length - 1, mostReplications(whole)), file);
  return { manifest: whole, scenarios, stop: settings.stop };
}

export const readStudy = (file: string, as: StudyOptions['as']): Study =>
  loadStudy(file, { as, measures: measureNames, isShare: (name) => measureNamed(name).unit === 'share' });

/** What is the same however the cells of a study are played. */
export function basePlan(study: Study) {
  const { settings, parameters } = study;
  const { samples = 0, seed = study.scenario.seed } = settings;
  const levels = [...parameters.values()];
  const made = makeCells(study, designCells(settings.design, levels, { samples, seed }));
  const scenarios = made.map(({ scenario }) => scenario);
  const cells = made.map(
    ({ labels, set, scenario }): StudyCell => ({ levels: labels, set, scenario: scenario.digest }),
  );
  const baseline = study.baseline?.join('\n');
  const manifest = {
    format: FORMAT,
    version: VERSION,
    study: settings.name,
    title: settings.title,
    scenario: study.scenario.name,
    parameters: [...parameters.keys()],
    grid: settings.design === 'grid' ? gridOf(levels) : null,
    cells,
    catalogs: catalogsOf(scenarios),
    baseline: baseline === undefined ? 0 : cells.findIndex((cell) => cell.levels.join('\n') === baseline),
    measures: settings.measures.map((name): StudyMeasure => {
      const { title, unit } = measureNamed(name);
      return { name, title, unit };
    }),
    withoutLargest: settings.withoutLargest ?? null,
    seed,
    commonRandomNumbers: settings.commonRandomNumbers,
  };
  return { manifest, scenarios };
}

export const withDigest = <T>(manifest: T): T & { readonly digest: string } => ({
  ...manifest,
  digest: createHash('sha256').update(JSON.stringify(manifest)).digest('hex'),
});

/** @throws UserError where the last seed is no exact number any more */
export function refuseSeeds(last: number, file: string): void {
  if (!Number.isSafeInteger(last))
    throw new UserError(`${file} comes to seeds above ${Number.MAX_SAFE_INTEGER}`, 'Give a smaller seed.');
}

/** @throws CatalogError before anything is played of a catalog that is not as it must be */
function catalogsOf(scenarios: readonly Scenario[]): string[] {
  const folders = new Set(scenarios.map(catalogDirOf));
  return [...folders].flatMap((folder) => (folder === null ? [] : [loadCatalog(folder).digest]));
}

/** Large enough that handing them over costs nothing, small enough that little is lost and all cores have work. */
const SYNTHETIC_CHUNK = 10;

interface MadeCell {
  readonly labels: readonly string[];
  readonly set: readonly string[];
  readonly scenario: Scenario;
}

/** Enough to see what is wrong. */
const MOST_PROBLEMS = 40;

function makeCells(study: Study, cells: readonly (readonly Level[])[]): MadeCell[] {
  const problems = new Map<string, StudyError['problems'][number]>();
  const made: MadeCell[] = [];
  for (const levels of cells) {
    try {
      const cell = study.cell(levels);
      refusePlayers(cell.scenario, study.file);
      made.push({ ...cell, labels: levels.map(({ label }) => label) });
    } catch (error) {
      if (!(error instanceof StudyError)) throw error;
      for (const problem of error.problems) {
        const key = `${problem.file}:${problem.line}:${problem.column}:${problem.path}`;
        if (!problems.has(key)) problems.set(key, problem);
      }
      if (problems.size > MOST_PROBLEMS) break;
    }
  }
  if (problems.size > 0) throw new StudyError([...problems.values()]);
  return made;
}

/** Who is outside of this process answers otherwise the next time. */
function refusePlayers(
  { clients, managers, freelancers, reviewers, arbiters, testAuthor }: Scenario,
  file: string,
): void {
  const groups = [clients, managers ?? [], freelancers, reviewers ?? [], arbiters ?? []].flat();
  const agents = [...groups, ...(testAuthor ? [testAuthor] : [])].map(({ agent }) => agent);
  const outside = agents.find((agent) => agent === 'llm' || agent === 'remote' || agent === 'program');
  if (outside === undefined) return;
  throw new UserError(
    `${file}: its scenario has agents of the kind "${outside}", and a study asks nobody outside of Tortuga`,
    'Let statistical or scripted agents play, or play it with "tortuga run", one run at a time.',
  );
}
