import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { PACKAGE_FOLDER } from './catalog/load-directory.js';
import { objectionsTo } from './checks.js';
import { checkDocument, located } from './document/check-document.js';
import type { Problem } from './document/problem.js';
import { deepFreeze, isMapping, show, valueAt } from './document/values.js';
import { readYaml, type YamlSource } from './document/yaml-source.js';
import { loadScenario, type Scenario } from './load.js';
import { fromProfiles } from './load-profiles.js';
import { readText } from './load-text.js';
import { valuesFromFiles } from './load-values.js';
import { ScenarioError } from './scenario-error.js';
import { scenarioSchema } from './schema.js';
import { EntrantPlaces } from './tournament/entrant-places.js';
import { houseEntrants, readTeam } from './tournament/house.js';
import { concerns, SHARED_KEYS, type TournamentSettings, tournamentFrame } from './tournament/schema.js';
import { tournamentObjections } from './tournament/tournament-checks.js';
import { TournamentError } from './tournament-error.js';

const HOUSE = join(PACKAGE_FOLDER, 'scenarios', 'tournaments', 'house-team.yaml');

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
export function loadTournament(file: string): Tournament {
  const { text, problem } = readText(file);
  if (problem) throw new TournamentError([problem]);
  const { source, problems } = readYaml(text, file);
  if (!source) throw new TournamentError(problems);
  const checked = checkDocument(tournamentFrame, { value: source.value, places: source });
  if (!checked.data || problems.length > 0) throw new TournamentError([...problems, ...checked.problems]);
  const settings = checked.data;
  const market = loadMarket(settings, file, source);
  const team = houseOf(settings, market);
  const unsound = tournamentObjections(settings, { team: team.map(({ name }) => String(name)), source });
  if (unsound.length > 0) throw new TournamentError(unsound);
  const own = rawEntrants(source.value, file);
  const everybody = [...own, ...team].map((entrant) => withAllowance(entrant, settings, source.value));
  return {
    file,
    settings,
    everybody: scenarioOf(everybody, { settings, market, source, file, own: own.length }),
    entrants: everybody.length,
  };
}

type Raw = Readonly<Record<string, unknown>>;

function loadMarket(settings: TournamentSettings, file: string, source: YamlSource): Scenario {
  const marketFile = isAbsolute(settings.market) ? settings.market : join(dirname(file), settings.market);
  const missing = readText(marketFile).problem;
  if (missing) {
    const { message, allowed, remedy } = missing;
    const found = show(settings.market);
    const fault = {
      path: ['market'],
      part: 'value' as const,
      message: `${marketFile}: ${message}`,
      ...{ allowed, remedy, found },
    };
    throw new TournamentError([located(fault, source)]);
  }
  const sets = Object.entries(settings.set).map(([name, value]) => ({
    name,
    text: `${name}=${JSON.stringify(value)}`,
  }));
  try {
    return loadScenario(marketFile, { set: sets.map(({ text }) => text) });
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

/** Programs are named relative to the tournament's file, and the market has another one. */
function rawEntrants(document: unknown, file: string): Raw[] {
  const { value } = valuesFromFiles({ value: document, places: NOWHERE }, file);
  const entrants = valueAt(value, ['entrants']);
  if (!Array.isArray(entrants)) return [];
  return entrants.filter(isMapping).map((entrant) => {
    if (entrant.agent !== 'program' || typeof entrant.file !== 'string') return entrant;
    return { ...entrant, file: resolve(dirname(file), entrant.file) };
  });
}

const NOWHERE = {
  keyPlace: () => ({ file: '', line: 0, column: 0 }),
  valuePlace: () => ({ file: '', line: 0, column: 0 }),
};

function houseOf({ house }: TournamentSettings, { jobs, award }: Scenario): Raw[] {
  if (house === undefined) return [];
  const team = readTeam(parse(readFileSync(HOUSE, 'utf8')));
  const fitting = houseEntrants(team, { source: jobs.source, rule: award.rule });
  return house === 'all' ? fitting : fitting.filter(({ name }) => house.includes(String(name)));
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
  readonly file: string;
  /** How many entrants come before those of the house. */
  readonly own: number;
}

function scenarioOf(entrants: readonly Raw[], { settings, market, source, file, own }: Setting): Scenario {
  const crowd = settings.crowd ? market.document.freelancers : [];
  const value = { ...market.document, freelancers: [...entrants, ...crowd] };
  const places = new EntrantPlaces(source, { own, entrants: entrants.length });
  const written = fromProfiles(valuesFromFiles({ value, places }, file));
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
