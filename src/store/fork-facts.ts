import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { RunEntity } from './run.entity.js';

type Run = Pick<RunEntity, 'number'>;

/** What has to be known of a run before it is forked. */
@Injectable()
export class ForkFacts {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The number of its last event that was before a time, in simulated seconds; 0 where there is none. */
  lastEventBefore({ number }: Run, at: number): Promise<number> {
    return this.count('SELECT MAX(seq) AS count FROM events WHERE run = ? AND at < ?', [number, at]);
  }

  /** When an event was, in simulated seconds. */
  timeOf({ number }: Run, seq: number): Promise<number> {
    return this.count('SELECT at AS count FROM events WHERE run = ? AND seq = ?', [number, seq]);
  }

  /** The number of the event with which a job was posted; 0 where it was not. */
  postingOf({ number }: Run, job: number): Promise<number> {
    const sql = `SELECT MIN(seq) AS count FROM events WHERE run = ? AND job = ? AND type = 'JobPosted'`;
    return this.count(sql, [number, job]);
  }

  /** How many jobs had arrived with an event, those that nobody could post included. */
  arrivalsUpTo({ number }: Run, seq: number): Promise<number> {
    const sql = `SELECT COUNT(*) AS count FROM events WHERE run = ? AND seq <= ? AND (type = 'JobPosted'
      OR (type = 'CommandRefused' AND json_extract(body, '$.command') = 'PostJob'))`;
    return this.count(sql, [number, seq]);
  }

  /** After how many events it first lost a turn to a cap; null where it never did. */
  async firstLostTo({ number }: Run, cap: string): Promise<number | null> {
    const sql = 'SELECT MIN(afterEvent) AS count FROM lost_turns WHERE run = ? AND cap = ?';
    const [row]: { count: number | null }[] = await this.dataSource.query(sql, [number, cap]);
    return row?.count ?? null;
  }

  /** What names each call of a model that was made in it. */
  async callKeys({ number }: Run): Promise<ReadonlySet<string>> {
    const sql = 'SELECT key FROM calls WHERE run = ?';
    const rows: { key: string }[] = await this.dataSource.query(sql, [number]);
    return new Set(rows.map(({ key }) => key));
  }

  private async count(sql: string, values: readonly number[]): Promise<number> {
    const [row]: { count: number | null }[] = await this.dataSource.query(sql, [...values]);
    return row?.count ?? 0;
  }
}
