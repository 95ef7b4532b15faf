import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { ThrottlerModule } from '@nestjs/throttler';
import { AppModule } from '../app.module.js';
import { StoreModule } from '../store/store.module.js';
import { IdentityGuard } from './access/identity.guard.js';
import { Purse } from './access/purse.js';
import { limitOf, RateGuard } from './access/rate.guard.js';
import { RateBook } from './access/rate-book.js';
import { ScopeGuard } from './access/scope.guard.js';
import { API_OPTIONS, type ApiOptions, DEFAULT_PER_MINUTE } from './api-options.js';
import { CompareController } from './compare/compare.controller.js';
import { DocsController } from './docs/docs.controller.js';
import { EventsController } from './events/events.controller.js';
import { LogController } from './events/log.controller.js';
import { WholeLog } from './events/whole-log.js';
import { HealthController } from './health/health.controller.js';
import { Load } from './health/load.js';
import { StorePing } from './health/store-ping.js';
import { AnswerInterceptor } from './http/answer.interceptor.js';
import { FinishedRunInterceptor } from './http/finished-run.interceptor.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { ProblemFilter } from './http/problem.filter.js';
import { JobsController } from './jobs/jobs.controller.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { ModelsController } from './models/models.controller.js';
import { RatingsController } from './ratings/ratings.controller.js';
import { Player } from './runs/player.js';
import { RunDesk } from './runs/run-desk.js';
import { RunView } from './runs/run-view.js';
import { RunsController } from './runs/runs.controller.js';
import { Starter } from './runs/starter.js';
import { SteeringController } from './runs/steering.controller.js';
import { Library } from './scenarios/library.js';
import { ScenariosController } from './scenarios/scenarios.controller.js';
import { LimitsReport } from './status/limits-report.js';
import { MachineReport } from './status/machine-report.js';
import { RunsReport } from './status/runs-report.js';
import { SandboxReport } from './status/sandbox-report.js';
import { StatusController } from './status/status.controller.js';
import { StoreReport } from './status/store-report.js';
import { SharedLog } from './stream/shared-log.js';
import { StreamController } from './stream/stream.controller.js';
import { StreamDesk } from './stream/stream-desk.js';
import { TournamentStreamController } from './stream/tournament-stream.controller.js';
import { StudiesController } from './studies/studies.controller.js';
import { StudyShelf } from './studies/study-shelf.js';
import { EntrantsController } from './tournaments/entrants.controller.js';
import { Hosting } from './tournaments/hosting.js';
import { Lobby } from './tournaments/lobby.js';
import { MatchReplays } from './tournaments/match-replays.js';
import { MatchesController } from './tournaments/matches.controller.js';
import { TournamentSteeringController } from './tournaments/steering.controller.js';
import { TournamentDesk } from './tournaments/tournament-desk.js';
import { TournamentShelf } from './tournaments/tournament-shelf.js';
import { TournamentView } from './tournaments/tournament-view.js';
import { TournamentsController } from './tournaments/tournaments.controller.js';

const MINUTE_MS = 60_000;

@Module({})
class ApiModule {}

/** All of the API, with what the server was started with. */
export function apiModule(options: ApiOptions): DynamicModule {
  const rates = new RateBook(options.requestsPerMinute ?? DEFAULT_PER_MINUTE);
  return {
    module: ApiModule,
    imports: [
      AppModule,
      StoreModule,
      TerminusModule.forRoot({ logger: false }),
      ThrottlerModule.forRoot({
        throttlers: [{ ttl: MINUTE_MS, limit: limitOf(rates) }],
        storage: rates,
      }),
    ],
    controllers: [
      ...[HealthController, StatusController, ScenariosController, RunsController, SteeringController],
      ...[EventsController, LogController, StreamController],
      ...[TournamentsController, TournamentSteeringController],
      ...[MatchesController, EntrantsController, TournamentStreamController],
      ...[JobsController, LedgerController, RatingsController, CompareController],
      ...[StudiesController, ModelsController, DocsController],
    ],
    providers: [
      { provide: API_OPTIONS, useValue: options },
      { provide: RateBook, useValue: rates },
      // In this order: who it is, how often, and whether that one may.
      ...[IdentityGuard, RateGuard, ScopeGuard].map((useClass) => ({ provide: APP_GUARD, useClass })),
      // From the outside in.
      ...[FinishedRunInterceptor, IdempotencyInterceptor, AnswerInterceptor].map((useClass) => ({
        provide: APP_INTERCEPTOR,
        useClass,
      })),
      { provide: APP_FILTER, useClass: ProblemFilter },
      ...[
        Library,
        Purse,
        RunDesk,
        RunView,
        Player,
        Starter,
        SharedLog,
        StreamDesk,
        WholeLog,
        StudyShelf,
        Load,
        LimitsReport,
        MachineReport,
        RunsReport,
        SandboxReport,
        StoreReport,
        StorePing,
      ],
      ...[Hosting, TournamentDesk, TournamentShelf, TournamentView, Lobby, MatchReplays],
    ],
  };
}
