import { createHash } from 'node:crypto';
import {
  type FormatSettings,
  loadCatalog,
  loadTournament,
  parseScenario,
  type Scenario,
  type ScenarioDocument,
  type ScoreName,
  type Tournament,
} from '#scenarios/index.js';
import { catalogDirOf } from '../simulation/catalog-dir.js';
import { type Manifest as Asked, manifestOf as askedBy } from '../simulation/manifest.js';
import { VERSION } from '../version.js';

/** Of a results folder. Another number: another form. */
const FORM = 1;

export interface EnteredAs {
  readonly name: string;
  readonly agent: string;
  /** How many matches had been played when it entered. */
  readonly from: number;
}

/** All that is needed to play a tournament on and to read its results. */
export interface TournamentManifest {
  readonly form: number;
  /** Of Tortuga. */
  readonly version: string;
  readonly tournament: string;
  readonly title: string;
  readonly seed: number;
  /** The name and file of the market, and all of it with the entrants as its first freelancers. */
  readonly market: string;
  readonly marketFile: string;
  readonly document: ScenarioDocument;
  readonly entrants: readonly EnteredAs[];
  /** SHA-256 of the catalog whose jobs are posted; null where they are made up. */
  readonly catalog: string | null;
  /** The models and programs that are asked; null where none are. Names of variables with keys are in it; keys are not. */
  readonly asked: Asked | null;
  readonly format: FormatSettings;
  readonly rotate: boolean;
  readonly score: ScoreName;
  readonly sure: number | null;
  readonly stop: Stop;
  /** SHA-256 of all that does not grow while it is played. */
  readonly digest: string;
}

/** When a command ends. It is no part of what the results are. */
export interface Stop {
  readonly seconds?: number;
  readonly matches?: number;
  readonly spendCents?: number;
}

export interface TournamentPlan {
  readonly manifest: TournamentManifest;
  /** The market with all entrants in it. */
  readonly everybody: Scenario;
}

/** @throws TournamentError, ScenarioError or CatalogError with every problem and its place */
export function planTournament(file: string): TournamentPlan {
  return planFor(loadTournament(file));
}

/** @throws ScenarioError where a program is not there; CatalogError */
export const planFor = (tournament: Tournament): TournamentPlan => ({
  manifest: manifestOf(tournament),
  everybody: tournament.everybody,
});

function manifestOf({ settings, everybody, entrants }: Tournament): TournamentManifest {
  const { stop } = settings;
  const frame = {
    form: FORM,
    version: VERSION,
    tournament: settings.name,
    title: settings.title,
    seed: settings.seed,
    market: everybody.name,
    marketFile: everybody.file,
    catalog: currentCatalog(everybody),
    asked: askedBy(everybody),
    format: settings.format,
    rotate: settings.rotate,
    score: settings.score,
    sure: stop.sure ?? null,
  };
  // Where it stands on this machine changes nothing.
  const { marketFile: _, asked, ...fixed } = frame;
  const { freelancers, ...market } = everybody.document as ScenarioDocument;
  const crowd = freelancers.slice(entrants);
  const digest = createHash('sha256')
    .update(
      JSON.stringify({ fixed, models: asked?.models ?? [], prompts: asked?.prompts ?? {}, market, crowd }),
    )
    .digest('hex');
  return {
    ...frame,
    stop: { seconds: stop.time, matches: stop.matches, spendCents: stop.spend },
    document: everybody.document as ScenarioDocument,
    entrants: everybody.freelancers.slice(0, entrants).map(({ name, agent }) => ({ name, agent, from: 0 })),
    digest,
  };
}

/** SHA-256 of the catalog whose jobs a market posts; null where they are made up. */
export function currentCatalog(everybody: Scenario): string | null {
  const folder = catalogDirOf(everybody);
  return folder === null ? null : loadCatalog(folder).digest;
}

/** The plan of a results folder, without the file that it came from. */
export const planOf = (manifest: TournamentManifest): TournamentPlan => ({
  manifest,
  everybody: parseScenario(JSON.stringify(manifest.document), manifest.marketFile),
});
