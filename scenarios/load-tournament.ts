import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { PACKAGE_FOLDER } from './catalog/load-directory.js';
import { objectionsTo } from './checks.js';
import { checkDocument, located, type Written } from './document/check-document.js';
import type { Problem } from './document/problem.js';
import { deepFreeze, isMapping, show, valueAt } from './document/values.js';
import { readYaml, type YamlSource } from './document/yaml-source.js';
import { loadScenario, type Scenario } from './load.js';
import { fromProfiles } from './load-profiles.js';
import { readText } from './load-text.js';
import { valuesFromFiles } from './load-values.js';
import { ScenarioError } from './scenario-error.js';
import { scenarioSchema } from './schema.js';
import type { Overridden } from './sets.js';
import { EntrantPlaces } from './tournament/entrant-places.js';
import { houseEntrants, readTeam } from './tournament/house.js';
import { concerns, SHARED_KEYS, type TournamentSettings, tournamentFrame } from './tournament/schema.js';
import { tournamentObjections } from './tournament/tournament-checks.js';
import { TournamentError } from './tournament-error.js';

const HOUSE = join(PACKAGE_FOLDER, 'scenarios', 'tournaments', 'house-team.yaml');

export type RawEntrant = Readonly<Record<string, unknown>>;
type Raw = RawEntrant;

/** A tournament that is sound: its market, and whoever enters. */
export interface Tournament {
  readonly file: string;
  readonly settings: TournamentSettings;
  /** The market with all entrants in it, and with its own freelancers behind them where these are there too. */
  readonly everybody: Scenario;
  /** How many of its freelancers are entrants: the first ones. */
  readonly entrants: number;
}

/**
 * Reads a tournament file and the scenario that it names.
 *
 * @throws TournamentError or ScenarioError with all its problems, each with file, line, column and remedy
 */
export function loadTournament(file: string, entry: Entry = {}): Tournament {
  const { text, problem } = readText(file);
  if (problem) throw new TournamentError([problem]);
  return read(text, {
    ...entry,
    name: file,
    market: (market, sets, source) => loadScenario(marketBeside(file, market, source), { set: sets }),
    filled: (written) => valuesFromFiles(written, file),
    fileOf: (program) => resolve(dirname(file), program),
  });
}

/** What is not in a tournament's own text. */
export interface Entry {
  /** What it says instead of what is written, by key. */
  readonly instead?: Readonly<Record<string, unknown>>;
  /** Whoever has entered behind its own entrants, as it would say so. */
  readonly entered?: readonly Raw[];
  /** Whether others are yet to enter, so that there may be fewer than a market seats. */
  readonly isOpen?: boolean;
}

/** A tournament as text for which no file is looked at, but for those of the house. */
export interface TournamentText extends Entry {
  readonly text: string;
  /** What messages call it. */
  readonly name: string;
  /** Finds the scenario that it names as its market, and changes in it what it wants changed. */
  market(name: string, sets: readonly string[]): Scenario;
}

/** @throws TournamentError or ScenarioError with all its problems */
export function parseTournament({ text, ...given }: TournamentText): Tournament {
  return read(text, {
    ...given,
    filled: (written) => ({ ...written, problems: [] }),
    fileOf: (program) => program,
  });
}

interface Reading extends Entry {
  readonly name: string;
  market(name: string, sets: readonly string[], source: YamlSource): Scenario;
  /** Puts what other files say into a document. */
  filled(written: Written): Overridden;
  /** Programs are named relative to the tournament's file, and the market has another one. */
  fileOf(program: string): string;
}

function read(text: string, reading: Reading): Tournament {
  const { name, isOpen = false } = reading;
  const { source, problems } = readYaml(text, name);
  if (!source) throw new TournamentError(problems);
  const value = withEntry(source.value, reading);
  const checked = checkDocument(tournamentFrame, { value, places: source });
  if (!checked.data || problems.length > 0) throw new TournamentError([...problems, ...checked.problems]);
  const settings = checked.data;
  const market = marketOf(settings, source, reading);
  const team = houseOf(settings, market);
  const names = team.map((one) => String(one.name));
  const unsound = tournamentObjections(settings, { team: names, written: { value, places: source }, isOpen });
  if (unsound.length > 0) throw new TournamentError(unsound);
  const own = rawEntrants(value, reading);
  const everybody = [...own, ...team].map((entrant) => withAllowance(entrant, settings, value));
  return {
    file: name,
    settings,
    everybody: scenarioOf(everybody, { settings, market, source, reading, own: own.length }),
    entrants: everybody.length,
  };
}

function withEntry(document: unknown, { instead = {}, entered = [] }: Entry): unknown {
  if (!isMapping(document)) return document;
  const own = document.entrants ?? [];
  const isSound = Array.isArray(own) && entered.length > 0;
  return { ...document, ...instead, ...(isSound && { entrants: [...own, ...entered] }) };
}

function marketBeside(file: string, market: string, source: YamlSource): string {
  const marketFile = isAbsolute(market) ? market : join(dirname(file), market);
  const missing = readText(marketFile).problem;
  if (!missing) return marketFile;
  const { message, allowed, remedy } = missing;
  const fault = {
    path: ['market'],
    part: 'value' as const,
    message: `${marketFile}: ${message}`,
    ...{ allowed, remedy, found: show(market) },
  };
  throw new TournamentError([located(fault, source)]);
}

function marketOf(settings: TournamentSettings, source: YamlSource, reading: Reading): Scenario {
  const sets = Object.entries(settings.set).map(([name, value]) => ({
    name,
    text: `${name}=${JSON.stringify(value)}`,
  }));
  try {
    return reading.market(
      settings.market,
      sets.map(({ text }) => text),
      source,
    );
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    throw new TournamentError(
      error.problems.map((problem) => {
        const set = sets.find(({ text }) => problem.file === `--set ${text}`);
        return set ? { ...problem, ...source.keyPlace(['set', set.name]) } : problem;
      }),
    );
  }
}

function rawEntrants(document: unknown, { filled, fileOf }: Reading): Raw[] {
  const { value } = filled({ value: document, places: NOWHERE });
  const entrants = valueAt(value, ['entrants']);
  if (!Array.isArray(entrants)) return [];
  return entrants.filter(isMapping).map((entrant) => {
    if (entrant.agent !== 'program' || typeof entrant.file !== 'string') return entrant;
    return { ...entrant, file: fileOf(entrant.file) };
  });
}

const NOWHERE = {
  keyPlace: () => ({ file: '', line: 0, column: 0 }),
  valuePlace: () => ({ file: '', line: 0, column: 0 }),
};

function houseOf({ house }: TournamentSettings, market: Scenario): Raw[] {
  if (house === undefined) return [];
  const fitting = houseTeam(market);
  return house === 'all' ? fitting : fitting.filter(({ name }) => house.includes(String(name)));
}

/** The strategies of the house that fit a market, as its entrants. */
export function houseTeam({ jobs, award }: Scenario): Raw[] {
  const team = readTeam(parse(readFileSync(HOUSE, 'utf8')));
  return houseEntrants(team, { source: jobs.source, rule: award.rule });
}

function withAllowance(entrant: Raw, { allowance }: TournamentSettings, document: unknown): Raw {
  const said = { capacity: allowance.capacity, ...(valueAt(document, ['allowance']) as Raw | undefined) };
  const own = Object.entries(said).filter(
    ([key]) => SHARED_KEYS.includes(key) && concerns(key, entrant.agent),
  );
  return { ...entrant, ...Object.fromEntries(own) };
}

interface Setting {
  readonly settings: TournamentSettings;
  readonly market: Scenario;
  readonly source: YamlSource;
  readonly reading: Reading;
  /** How many entrants come before those of the house. */
  readonly own: number;
}

function scenarioOf(entrants: readonly Raw[], setting: Setting): Scenario {
  const { settings, market, source, reading, own } = setting;
  // Where nobody has entered yet there is still the market to be looked at.
  const crowd = settings.crowd || entrants.length === 0 ? market.document.freelancers : [];
  const value = { ...market.document, freelancers: [...entrants, ...crowd] };
  const places = new EntrantPlaces(source, { own, entrants: entrants.length });
  const written = fromProfiles(reading.filled({ value, places }));
  const { data, problems } = checkDocument(scenarioSchema, written);
  const unread = new Set(written.problems.map(({ path }) => path));
  const against = objectionsTo(written.value).map(({ path, allowed = '', ...said }) =>
    located({ path, part: 'value', found: show(valueAt(written.value, path)), allowed, ...said }, places),
  );
  const all: Problem[] = [
    ...written.problems,
    ...problems.filter(({ path }) => !unread.has(path)),
    ...against,
  ].map((problem) => ({ ...problem, path: problem.path.replace(/^freelancers\b/, 'entrants') }));
  if (!data || all.length > 0) throw new TournamentError(all);
  const document = scenarioSchema.encode(data);
  const digest = createHash('sha256').update(JSON.stringify(document)).digest('hex');
  return deepFreeze({ ...data, file: market.file, document, digest });
}
