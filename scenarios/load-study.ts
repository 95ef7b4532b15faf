import { dirname, isAbsolute, join } from 'node:path';
import { parse } from 'yaml';
import { checkDocument, located } from './document/check-document.js';
import { nearest } from './document/nearest.js';
import type { Path, Problem } from './document/problem.js';
import { show, valueAt } from './document/values.js';
import { readYaml, type YamlSource } from './document/yaml-source.js';
import { loadScenario, type Scenario } from './load.js';
import { readText } from './load-text.js';
import { ScenarioError } from './scenario-error.js';
import type { Level, Levels } from './study/level.js';
import { labelOf, readLevels } from './study/levels.js';
import { objectiveObjections, searchObjections, straySearch, studyEnds } from './study/objective-checks.js';
import { type StudySettings, studySchema } from './study/schema.js';
import { baselineObjections, type StudyObjection, studyObjections } from './study/study-checks.js';
import { StudyError } from './study-error.js';

/** A study that is sound as far as it goes: its cells have still to be made. */
export interface Study {
  readonly file: string;
  readonly settings: StudySettings;
  readonly scenarioFile: string;
  /** With what all cells have in common. */
  readonly scenario: Scenario;
  readonly parameters: ReadonlyMap<string, Levels>;
  /** The labels of the baseline's levels, in the order of the parameters; null for the first cell. */
  readonly baseline: readonly string[] | null;
  /**
   * The scenario of a cell, one level for each parameter in their order, and the changes that `--set` would take for it.
   * @throws StudyError with what is wrong with it, told where the level was written
   */
  cell(levels: readonly Level[]): { readonly scenario: Scenario; readonly set: readonly string[] };
}

export interface StudyOptions {
  /** The names of everything that can be measured in a scenario. */
  measures(scenario: Scenario): readonly string[];
  /** Whether a measure is a share, from 0 to 1. */
  isShare(measure: string): boolean;
  /** What it is read for: a study is played in all of its cells, a search looks for the best of them. */
  readonly as: 'study' | 'search';
}

/**
 * Reads a study file and the scenario that it names.
 *
 * @throws StudyError or ScenarioError with all its problems, each with file, line, column and remedy
 */
export function loadStudy(file: string, { measures, isShare, as }: StudyOptions): Study {
  const { text, problem } = readText(file);
  if (problem) throw new StudyError([problem]);
  const { source, problems } = readYaml(text, file);
  if (!source) throw new StudyError(problems);
  const checked = checkDocument(studySchema, { value: source.value, places: source });
  if (!checked.data || problems.length > 0) throw new StudyError([...problems, ...checked.problems]);
  const settings = checked.data;
  const parameters = new Map(
    Object.entries(settings.parameters).map(([name, parameter]) => [name, readLevels(parameter)]),
  );
  const ends = as === 'study' ? studyEnds(settings) : [];
  const strays = as === 'study' ? straySearch(source.value, settings) : [];
  throwAll([...studyObjections(settings, parameters), ...ends, ...strays], source);
  if (as === 'search')
    throwAll(searchObjections(settings, parameters as ReadonlyMap<string, Levels>), source);
  const scenarioFile = isAbsolute(settings.scenario)
    ? settings.scenario
    : join(dirname(file), settings.scenario);
  const common = Object.entries(settings.set).map(([name, value]) => changeOf(name, value, ['set', name]));
  const load = (changes: readonly Change[], cell: string) =>
    loadCell({ source, file: scenarioFile, changes: [...common, ...changes], cell });
  const scenario = load([], '');
  const levels = parameters as ReadonlyMap<string, Levels>;
  const names = [...levels.keys()];
  const changesTo = (at: readonly Level[]) =>
    at.map((level, place) => {
      const name = names[place]!;
      return changeOf(name, level.value, ['parameters', name, ...level.at]);
    });
  // A misspelt parameter is told as that, and not as what it makes of the baseline.
  if (settings.baseline) load(changesTo([...levels.values()].map((level) => level.at(0))), 'the first one');
  throwAll(baselineObjections(settings, levels), source);
  checkMeasures(settings, measures(scenario), source);
  throwAll(objectiveObjections(settings, isShare), source);
  return {
    file,
    settings,
    scenarioFile,
    scenario,
    parameters: levels,
    baseline: settings.baseline ? names.map((name) => labelOf(settings.baseline![name])) : null,
    cell: (at) => {
      const changes = changesTo(at);
      const cell = at.map(({ label }, place) => `${names[place]}=${label}`).join(', ');
      return { scenario: load(changes, cell), set: [...common, ...changes].map(({ text: set }) => set) };
    },
  };
}

/** One value of the scenario that the study changes. */
interface Change {
  /** What `--set` would take. */
  readonly text: string;
  /** Where the study says so. */
  readonly at: Path;
}

const changeOf = (name: string, value: unknown, at: Path): Change => ({
  text: `${name}=${asFlow(value)}`,
  at,
});

/** YAML on one line, without quotes where they can be spared. */
function asFlow(value: unknown): string {
  if (typeof value === 'string' && /^[A-Za-z0-9][\w.%-]*$/.test(value) && parse(value) === value)
    return value;
  return JSON.stringify(value);
}

interface CellText {
  readonly source: YamlSource;
  readonly file: string;
  readonly changes: readonly Change[];
  readonly cell: string;
}

function loadCell({ source, file, changes, cell }: CellText): Scenario {
  const missing = readText(file).problem;
  if (missing) {
    const { message, allowed, remedy } = missing;
    throw new StudyError([
      problemAt(source, { path: ['scenario'], message: `${file}: ${message}`, allowed, remedy }),
    ]);
  }
  try {
    return loadScenario(file, { set: changes.map(({ text }) => text) });
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    throw new StudyError(error.problems.map((problem) => toldInStudy(problem, { source, changes, cell })));
  }
}

/** What an override did wrong is told where the study has it; all else where it is, and in which cell. */
function toldInStudy(problem: Problem, { source, changes, cell }: Omit<CellText, 'file'>): Problem {
  const change = changes.find(({ text }) => problem.file === `--set ${text}`);
  if (!change)
    return cell === '' ? problem : { ...problem, message: `in the cell ${cell}: ${problem.message}` };
  const isKey = problem.message.startsWith('unknown key') || problem.message.startsWith('there is no ');
  const place = isKey ? source.keyPlace(change.at.slice(0, 2)) : source.valuePlace(change.at);
  return { ...problem, ...place };
}

function problemAt(
  source: YamlSource,
  { path, part = 'value', allowed = '', ...said }: StudyObjection,
): Problem {
  return located({ path, part, found: show(valueAt(source.value, path)), allowed, ...said }, source);
}

function throwAll(objections: readonly StudyObjection[], source: YamlSource): void {
  if (objections.length > 0) throw new StudyError(objections.map((said) => problemAt(source, said)));
}

function checkMeasures(settings: StudySettings, known: readonly string[], source: YamlSource): void {
  const problems = settings.measures.flatMap((name, place): Problem[] => {
    const path = ['measures', place];
    if (settings.measures.indexOf(name) < place)
      return [problemAt(source, { path, message: 'is there a second time', remedy: 'Take it out' })];
    if (known.includes(name)) return [];
    const meant = nearest(name, known);
    const remedy = meant === undefined ? 'Name one of these' : `Did you mean "${meant}"?`;
    return [
      problemAt(source, {
        path,
        message: `unknown measure ${show(name)}`,
        allowed: known.join(', '),
        remedy,
      }),
    ];
  });
  if (problems.length > 0) throw new StudyError(problems);
}
