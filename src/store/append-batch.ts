import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { MarketEvent } from '#market/index.js';
import type { GradeReport, Outage } from '#sandbox/index.js';
import { ArtifactEntity } from './artifact.entity.js';
import { CallEntity } from './call.entity.js';
import { EventEntity } from './event.entity.js';
import { GradeEntity } from './grade.entity.js';
import { LostTurnEntity } from './lost-turn.entity.js';
import { OutageEntity } from './outage.entity.js';
import { ReplyEntity } from './reply.entity.js';

/** SQLite takes so many rows in one statement, whatever they are of, before it runs out of parameters. */
const ROWS_PER_INSERT = 500;

export interface Batch {
  readonly events: readonly { readonly event: MarketEvent; readonly body: string }[];
  readonly artifacts: ArtifactEntity[];
  readonly grades: readonly { readonly digest: string; readonly report: GradeReport }[];
  readonly outages: readonly Outage[];
  readonly lostTurns: readonly Omit<LostTurnEntity, 'run'>[];
  readonly replies: readonly Omit<ReplyEntity, 'run'>[];
  readonly calls: readonly Omit<CallEntity, 'run'>[];
}

/** Writes events of a run and what belongs to them, within a transaction. */
export async function appendBatch(manager: EntityManager, run: number, batch: Batch): Promise<void> {
  const insert = <T extends ObjectLiteral>(entity: EntityTarget<T>, rows: readonly T[], known = false) =>
    insertRows(manager, { entity, rows, known });
  await insert(ArtifactEntity, batch.artifacts, true);
  await insert(
    EventEntity,
    batch.events.map(({ event, body }) => toRow(run, event, body)),
  );
  const grades = batch.grades.map(({ digest, report }) => ({
    run,
    digest,
    report: JSON.stringify(report),
  }));
  await insert(GradeEntity, grades, true);
  await insert(
    LostTurnEntity,
    batch.lostTurns.map((turn) => ({ run, ...turn })),
    true,
  );
  await insert(
    ReplyEntity,
    batch.replies.map((reply) => ({ run, ...reply })),
    true,
  );
  await insert(
    CallEntity,
    batch.calls.map((call) => ({ run, ...call })),
    true,
  );
  for (const outage of batch.outages) {
    await manager.upsert(OutageEntity, toOutageRow(run, outage), ['run', 'beganAt', 'kind']);
  }
}

interface Insert<T extends ObjectLiteral> {
  readonly entity: EntityTarget<T>;
  readonly rows: readonly T[];
  /** What is there already stays as it is, and is no error. */
  readonly known: boolean;
}

/** TypeORM's own insert names each parameter, and looks all of them up: a fifth of the time that a kept run takes. */
async function insertRows<T extends ObjectLiteral>(
  manager: EntityManager,
  { entity, rows, known }: Insert<T>,
): Promise<void> {
  const { tableName, columns } = manager.connection.getMetadata(entity);
  const names = columns.map(({ databaseName }) => `"${databaseName}"`).join(', ');
  const places = `(${columns.map(() => '?').join(', ')})`;
  for (const part of chunks(rows, ROWS_PER_INSERT)) {
    await manager.query(
      `INSERT ${known ? 'OR IGNORE ' : ''}INTO "${tableName}" (${names}) VALUES ${part.map(() => places).join(', ')}`,
      part.flatMap((row) => columns.map(({ propertyName }) => row[propertyName] ?? null)),
    );
  }
}

const toOutageRow = (run: number, outage: Outage): OutageEntity => {
  const { backend, kind, message, failures, retries, beganAt, endedAt, ending } = outage;
  const times = { beganAt: beganAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
  return { run, backend, kind, message, failures, retries, ...times, ending };
};

const toRow = (run: number, event: MarketEvent, body: string): EventEntity => ({
  run,
  seq: event.seq,
  at: event.at,
  type: event.type,
  job: 'job' in event && event.job >= 0 ? event.job : null,
  body,
});

function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
