import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { catalogDirectory } from './catalog/load-directory.js';
import type { Objection } from './checks/check.js';
import { objectionsTo } from './checks.js';
import { checkDocument, located, type Written } from './document/check-document.js';
import type { Problem } from './document/problem.js';
import { type DeepReadonly, deepFreeze, show, valueAt } from './document/values.js';
import { readYaml } from './document/yaml-source.js';
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
  return read(
    { text, name: file, set },
    {
      filled: (written) => valuesFromFiles(written, file),
      objections: (document) => [...objectionsTo(document), ...missingCatalog(document, file)],
    },
  );
}

/**
 * The same from text, YAML or JSON; `name` is what messages call it. No file is looked at.
 *
 * @throws ScenarioError with all its problems
 */
export function parseScenario(text: string, name: string, { set = [] }: LoadOptions = {}): Scenario {
  return read({ text, name, set }, { objections: objectionsTo });
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

function read({ text, name, set }: ScenarioText, { filled, objections }: Reading): Scenario {
  const { source, problems } = readYaml(text, name);
  if (!source) throw new ScenarioError(problems);
  const overridden = applySets({ value: source.value, places: source }, set);
  const written = filled?.(overridden) ?? { ...overridden, problems: [] };
  const checked = checkDocument(scenarioSchema, written);
  const unread = new Set(written.problems.map(({ path }) => path));
  const faults = checked.problems.filter(({ path }) => !unread.has(path));
  const objected = objections(written.value).map(({ path, allowed = '', ...said }): Problem => {
    const found = show(valueAt(written.value, path));
    return located({ path, part: 'value', found, allowed, ...said }, written.places);
  });
  const all = [...problems, ...overridden.problems, ...written.problems, ...faults, ...objected];
  if (!checked.data || all.length > 0) throw new ScenarioError(all);
  return toScenario(checked.data, name);
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
