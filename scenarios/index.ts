/** The only entrance to scenarios, catalogs and importers. */
export { alteredPast } from './altered-past.js';
export { CatalogError } from './catalog/catalog-error.js';
export type { ChoiceJob, ChoiceKey, EconomicsJob } from './catalog/catalog-job.js';
export { CATEGORIES, type Clause, type CodingJob, LANGUAGES, type Language } from './catalog/job.js';
export { loadCatalog, loadChoices, SWE_LANCER } from './catalog/load.js';
export { BUILTIN_CATALOG, catalogDirectory } from './catalog/load-directory.js';
export { type Selection, selectChoices, selectJobs } from './catalog/select.js';
export type * from './catalog/types.js';
export type { Objection } from './checks/check.js';
export { catalogOpeningCents, marketTerms, postedCents } from './compile.js';
export type { Distribution, Spread, UsdOrSpread } from './distribution.js';
export { nearest } from './document/nearest.js';
export { DocumentError, type Problem } from './document/problem.js';
export {
  type DrawKey,
  type Draws,
  drawDistribution,
  drawsFrom,
  type Member,
  memberDayRate,
  memberSkill,
  quantileOf,
} from './draw.js';
export { type CsvRow, readCsv } from './importers/csv-source.js';
export { IMPORTERS, ImportError, importCatalog } from './importers/index.js';
export { type LoadOptions, loadScenario, parseScenario, type Scenario, scenarioError } from './load.js';
export { type ProfileFile, profileFiles } from './load-profiles.js';
export { type ProgramFile, readProgram, seatedPrograms } from './load-programs.js';
export { loadStudy, type Study, type StudyOptions } from './load-study.js';
export {
  type Entry,
  houseTeam,
  loadTournament,
  parseTournament,
  type RawEntrant,
  type Tournament,
  type TournamentText,
} from './load-tournament.js';
export { isBareAddress } from './models.js';
export { ScenarioError } from './scenario-error.js';
export type { ScenarioDocument, ScenarioSettings } from './schema.js';
export { schemaFiles } from './schema-files.js';
export { membersOf, strategyName } from './seats.js';
export type { Level, Levels } from './study/level.js';
export { searchBudget } from './study/objective-checks.js';
export type { DesignName, StudySettings } from './study/schema.js';
export { MOST_SOBOL } from './study/study-checks.js';
export { StudyError } from './study-error.js';
export { SyntheticDraws, type SyntheticJobs, waitSeconds } from './synthetic-draws.js';
export type { FormatSettings, Registration, ScoreName, TournamentSettings } from './tournament/schema.js';
export { TournamentError } from './tournament-error.js';
