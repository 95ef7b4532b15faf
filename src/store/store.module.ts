import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AbstractLogger } from 'typeorm';
import { readConfig } from '../config/config.js';
import { ArtifactEntity } from './artifact.entity.js';
import { CallEntity } from './call.entity.js';
import { EventEntity } from './event.entity.js';
import { ForkFacts } from './fork-facts.js';
import { GradeEntity } from './grade.entity.js';
import { LostTurnEntity } from './lost-turn.entity.js';
import { Runs1700000000001 } from './migrations/1700000000001-runs.js';
import { Outages1700000000002 } from './migrations/1700000000002-outages.js';
import { LostTurns1700000000003 } from './migrations/1700000000003-lost-turns.js';
import { Replies1700000000004 } from './migrations/1700000000004-replies.js';
import { Caps1700000000005 } from './migrations/1700000000005-caps.js';
import { Fallbacks1700000000006 } from './migrations/1700000000006-fallbacks.js';
import { Forks1700000000007 } from './migrations/1700000000007-forks.js';
import { Api1700000000100 } from './migrations/1700000000100-api.js';
import { Tournaments1700000000101 } from './migrations/1700000000101-tournaments.js';
import { TakenBack1700000000102 } from './migrations/1700000000102-taken-back.js';
import { OutageEntity } from './outage.entity.js';
import { ReplyEntity } from './reply.entity.js';
import { RequestStore } from './request-store.js';
import { RunEntity } from './run.entity.js';
import { RunPages } from './run-pages.js';
import { RunStore } from './run-store.js';
import { TokenStore } from './token-store.js';
import { TournamentStore } from './tournament-store.js';

/** What goes wrong is thrown, and told once; nothing else may write to standard output. */
class SilentLogger extends AbstractLogger {
  protected override writeLog(): void {}
}

@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      useFactory: () => {
        const { database } = readConfig();
        mkdirSync(dirname(database), { recursive: true });
        return {
          type: 'sqlite' as const,
          database,
          entities: [
            ...[RunEntity, EventEntity, ArtifactEntity, GradeEntity],
            ...[OutageEntity, LostTurnEntity, ReplyEntity, CallEntity],
          ],
          migrations: [
            ...[Runs1700000000001, Outages1700000000002],
            ...[LostTurns1700000000003, Replies1700000000004, Caps1700000000005],
            ...[Fallbacks1700000000006, Forks1700000000007],
            ...[Api1700000000100, Tournaments1700000000101, TakenBack1700000000102],
          ],
          migrationsRun: true,
          enableWAL: true,
          busyTimeout: 10_000,
          logger: new SilentLogger(),
          retryAttempts: 0,
        };
      },
    }),
  ],
  providers: [RunStore, RunPages, ForkFacts, TokenStore, RequestStore, TournamentStore],
  exports: [RunStore, RunPages, ForkFacts, TokenStore, RequestStore, TournamentStore],
})
export class StoreModule {}
