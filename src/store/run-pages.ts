import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { CallEntity } from './call.entity.js';
import type { EventEntity } from './event.entity.js';
import type { LostTurnEntity } from './lost-turn.entity.js';
import type { RunEntity } from './run.entity.js';
import { writerOf } from './writer.js';

export type EventRow = Omit<EventEntity, 'run'>;
export type EventRowOfJob = EventRow & { readonly job: number };

export interface EventPage {
  readonly after: number;
  readonly limit: number;
  readonly types?: readonly string[];
}

/** The first is not in it, and the last is. */
export interface EventRange {
  readonly after: number;
  readonly upTo: number;
}

/** Both are in it. */
export interface JobRange {
  readonly from: number;
  readonly to: number;
}

const PAGE = 2_000;

/** A run from its first row to its last, a page at a time: memory does not grow with it. */
@Injectable()
export class RunPages {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The number of the last event up to now; 0 without one. A run that goes on is read up to there. */
  async lastSeq({ number }: RunEntity): Promise<number> {
    const [row]: { last: number | null }[] = await this.dataSource.query(
      'SELECT MAX(seq) AS last FROM events WHERE run = ?',
      [number],
    );
    return row?.last ?? 0;
  }

  /**
   * Events after one of them, in their order, so many at the most: all of them written for good. `types`: only these.
   * A run may go on meanwhile.
   */
  page({ number }: RunEntity, { after, limit, types = [] }: EventPage): Promise<EventRow[]> {
    const among = types.length === 0 ? '' : `AND type IN (${types.map(() => '?').join(', ')})`;
    const sql = `SELECT seq, at, type, job, body FROM events
      WHERE run = ? AND seq > ? ${among} ORDER BY seq LIMIT ?`;
    // In the midst of a write there are rows that may yet be taken back.
    return writerOf(this.dataSource)(() => this.dataSource.query(sql, [number, after, ...types, limit]));
  }

  /**
   * The log as text: a line for each event, byte for byte as they are hashed; a page at a time, which SQLite puts together
   * so that no row has to become an object here.
   */
  async *text({ number }: RunEntity, { after, upTo }: EventRange): AsyncGenerator<Buffer> {
    const sql = `SELECT CAST(group_concat(body || char(10), '' ORDER BY seq) AS BLOB) AS text
      FROM events WHERE run = ? AND seq > ? AND seq <= ?`;
    for (let from = after; from < upTo; from += PAGE) {
      const range = [number, from, Math.min(from + PAGE, upTo)];
      const [row]: { text: Buffer | null }[] = await writerOf(this.dataSource)(() =>
        this.dataSource.query(sql, range),
      );
      if (!row?.text) return;
      yield row.text;
    }
  }

  /** All events of jobs with these numbers, job by job. */
  ofJobs({ number }: RunEntity, { from, to }: JobRange): Promise<EventRowOfJob[]> {
    const sql = `SELECT seq, at, type, job, body FROM events
      WHERE run = ? AND job >= ? AND job <= ? ORDER BY job, seq`;
    return writerOf(this.dataSource)(() => this.dataSource.query(sql, [number, from, to]));
  }

  /** In the order in which they happened. */
  async *events({ number }: RunEntity, upTo: number): AsyncGenerator<EventRow[]> {
    const sql = `SELECT seq, at, type, job, body FROM events
      WHERE run = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ${PAGE}`;
    let after = 0;
    for (;;) {
      const rows: EventRow[] = await this.dataSource.query(sql, [number, after, upTo]);
      if (rows.length > 0) yield rows;
      if (rows.length < PAGE) return;
      after = rows.at(-1)!.seq;
    }
  }

  /** Those that are about a job: job by job, and each one's in the order in which they happened. */
  async *eventsByJob({ number }: RunEntity, upTo: number): AsyncGenerator<EventRowOfJob[]> {
    const sql = `SELECT seq, at, type, job, body FROM events
      WHERE run = ? AND (job, seq) > (?, ?) AND seq <= ? ORDER BY job, seq LIMIT ${PAGE}`;
    let after = [-1, 0];
    for (;;) {
      const rows: EventRowOfJob[] = await this.dataSource.query(sql, [number, ...after, upTo]);
      if (rows.length > 0) yield rows;
      if (rows.length < PAGE) return;
      const { job, seq } = rows.at(-1)!;
      after = [job, seq];
    }
  }

  calls(run: RunEntity): AsyncGenerator<CallEntity[]> {
    return this.byKey('calls', run);
  }

  lostTurns(run: RunEntity): AsyncGenerator<LostTurnEntity[]> {
    return this.byKey('lost_turns', run);
  }

  private async *byKey<Row extends { readonly key: string }>(
    table: 'calls' | 'lost_turns',
    { number }: RunEntity,
  ): AsyncGenerator<Row[]> {
    const sql = `SELECT * FROM ${table} WHERE run = ? AND key > ? ORDER BY key LIMIT ${PAGE}`;
    let after = '';
    for (;;) {
      const rows: Row[] = await this.dataSource.query(sql, [number, after]);
      if (rows.length > 0) yield rows;
      if (rows.length < PAGE) return;
      after = rows.at(-1)!.key;
    }
  }
}
