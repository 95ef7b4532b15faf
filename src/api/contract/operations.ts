import { compareRuns } from '../compare/compare.contract.js';
import { getLog, listEvents } from '../events/events.contract.js';
import { getHealth } from '../health/health.contract.js';
import { getTrace, listJobs } from '../jobs/jobs.contract.js';
import { getAccounts, listEntries } from '../ledger/ledger.contract.js';
import { getModels } from '../models/models.contract.js';
import { getRatings } from '../ratings/ratings.contract.js';
import * as runs from '../runs/runs.contract.js';
import * as scenarios from '../scenarios/scenarios.contract.js';
import { getStatus } from '../status/status.contract.js';
import { getStream } from '../stream/stream.contract.js';
import { getTournamentStream } from '../stream/tournament-stream.contract.js';
import { getStudy, listStudies } from '../studies/studies.contract.js';
import * as entrants from '../tournaments/entrants.contract.js';
import * as tournaments from '../tournaments/tournaments.contract.js';
import type { Operation } from './operation.js';

/** Everything that the API can do, in the order of its documentation. */
export const OPERATIONS: readonly Operation[] = [
  getHealth,
  getStatus,
  ...Object.values(scenarios),
  ...Object.values(runs),
  listEvents,
  getLog,
  getStream,
  compareRuns,
  listJobs,
  getTrace,
  listEntries,
  getAccounts,
  getRatings,
  listStudies,
  getStudy,
  ...Object.values(tournaments),
  ...Object.values(entrants),
  getTournamentStream,
  getModels,
].map((operation) => operation as unknown as Operation);
