import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { catalogDirectory } from './catalog/load-directory.js';
import type { Objection } from './checks/check.js';
import { objectionsTo } from './checks.js';
import { checkDocument, located, type Written } from './document/check-document.js';
import { type Problem, pathText, wholeFile } from './document/problem.js';
import { type DeepReadonly, deepFreeze, show, valueAt } from './document/values.js';
import { readYaml } from './document/yaml-source.js';
import { fromProfiles } from './load-profiles.js';
import { missingPrograms } from './load-programs.js';
import { readText } from './load-text.js';
import { valuesFromFiles } from './load-values.js';
import { ScenarioError } from './scenario-error.js';
import { type ScenarioDocument, type ScenarioSettings, scenarioSchema } from './schema.js';
import { applySets, type Overridden } from './sets.js';

/** One declared world: what the scenario says, deeply frozen, and what to store with a run. */
export type Scenario = DeepReadonly<ScenarioSettings> & {
  /** The file that it came from. */
  readonly file: string;
  /** All of it as plain JSON, overrides applied and defaults filled in: read again, it gives the same scenario. */
  readonly document: DeepReadonly<ScenarioDocument>;
  /** SHA-256 of the document. */
  readonly digest: string;
};

export interface LoadOptions {
  /** Overrides such as `bounty.period=3d`, applied in order. */
  readonly set?: readonly string[];
}

/**
 * Reads a scenario file.
 *
 * @throws ScenarioError with all its problems, each with file, line, column and remedy
 */
export function loadScenario(file: string, { set = [] }: LoadOptions = {}): Scenario {
  const { text, problem } = readText(file);
  if (problem) throw new ScenarioError([problem]);
  const { scenario, written } = read(
    { text, name: file, set },
    {
      filled: (overridden) => fromProfiles(valuesFromFiles(overridden, file)),
      objections: (document) => [
        ...objectionsTo(document),
        ...missingCatalog(document, file),
        ...missingPrograms(document, dirname(file)),
      ],
    },
  );
  sources.set(scenario, written);
  return scenario;
}

/** What the scenarios of this process were read from, for those who find later that something is wrong with them. */
const sources = new WeakMap<Scenario, Written>();

/** What only whoever plays a scenario can find wrong with it, at its place in the file where it came from one. */
export function scenarioError(scenario: Scenario, objections: readonly Objection[]): ScenarioError {
  const written = sources.get(scenario);
  return new ScenarioError(
    objections.map((objection) => {
      if (written) return objected(objection, written);
      const { path, message, allowed = '', remedy } = objection;
      const found = show(valueAt(scenario.document, path));
      return { ...wholeFile(scenario.file), path: pathText(path), message, allowed, remedy, found };
    }),
  );
}

/**
 * The same from text, YAML or JSON; `name` is what messages call it. No file is looked at.
 *
 * @throws ScenarioError with all its problems
 */
export function parseScenario(text: string, name: string, { set = [] }: LoadOptions = {}): Scenario {
  const { scenario, written } = read({ text, name, set }, { objections: objectionsTo });
  if (set.length > 0) sources.set(scenario, written);
  return scenario;
}

interface ScenarioText {
  readonly text: string;
  readonly name: string;
  readonly set: readonly string[];
}

interface Reading {
  /** Puts what other files say into the document. */
  readonly filled?: (written: Written) => Overridden;
  readonly objections: (document: unknown) => readonly Objection[];
}

function read({ text, name, set }: ScenarioText, { filled, objections }: Reading): Read {
  const { source, problems } = readYaml(text, name);
  if (!source) throw new ScenarioError(problems);
  const overridden = applySets({ value: source.value, places: source }, set);
  const written = filled?.(overridden) ?? { ...overridden, problems: [] };
  const checked = checkDocument(scenarioSchema, written);
  const unread = new Set(written.problems.map(({ path }) => path));
  const faults = checked.problems.filter(({ path }) => !unread.has(path));
  const against = objections(written.value).map((objection) => objected(objection, written));
  const all = [...problems, ...overridden.problems, ...written.problems, ...faults, ...against];
  if (!checked.data || all.length > 0) throw new ScenarioError(all);
  return { scenario: toScenario(checked.data, name), written };
}

interface Read {
  readonly scenario: Scenario;
  readonly written: Written;
}

function objected({ path, allowed = '', ...said }: Objection, { value, places }: Written): Problem {
  return located({ path, part: 'value', found: show(valueAt(value, path)), allowed, ...said }, places);
}

function missingCatalog(document: unknown, file: string): Objection[] {
  const source = valueAt(document, ['jobs', 'source']);
  const catalog = valueAt(document, ['jobs', 'catalog']);
  if (source !== 'catalog' || typeof catalog !== 'string' || catalog === 'builtin') return [];
  const folder = catalogDirectory(catalog, file);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  const message = `there is no folder ${folder}`;
  const remedy = 'Write builtin, or the folder of an imported catalog, relative to this file';
  return [{ path: ['jobs', 'catalog'], message, allowed: 'builtin or a folder', remedy }];
}

function toScenario(settings: ScenarioSettings, file: string): Scenario {
  const document = scenarioSchema.encode(settings);
  const digest = createHash('sha256').update(JSON.stringify(document)).digest('hex');
  return deepFreeze({ ...settings, file, document, digest });
}
