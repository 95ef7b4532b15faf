import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { ownerIsGone, ownerTag } from '#sandbox/index.js';
import { writerOf } from './writer.js';

/** A request that may come again. */
export interface KeyedRequest {
  /** Who sent it: keys of one caller say nothing to another. */
  readonly owner: string;
  readonly key: string;
  /** Of what was asked. */
  readonly digest: string;
}

export interface KeptAnswer {
  readonly status: number;
  /** JSON. */
  readonly body: string;
}

/** What is known of a key: it is new, being answered, answered, of another request, or was never answered to its end. */
export type Standing =
  | { readonly kind: 'new' | 'under-way' | 'other' | 'cut-off' }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer };

interface Row {
  readonly requestDigest: string;
  readonly process: string;
  readonly status: number | null;
  readonly body: string | null;
}

const NOBODY = '';
const KEPT_MS = 7 * 24 * 60 * 60 * 1_000;

/** Requests with an idempotency key, and what they were answered. Kept for a week, over restarts. */
@Injectable()
export class RequestStore {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Takes a key for a request, unless it is taken already. */
  async begin({ owner, key, digest }: KeyedRequest): Promise<Standing> {
    const now = Date.now();
    const old = new Date(now - KEPT_MS).toISOString();
    return this.write(async () => {
      await this.dataSource.query('DELETE FROM answered_requests WHERE at < ?', [old]);
      const sql = `SELECT requestDigest, process, status, body FROM answered_requests WHERE owner = ? AND key = ?`;
      const [row]: Row[] = await this.dataSource.query(sql, [owner, key]);
      if (row) return standingOf(row, digest);
      await this.dataSource.query(
        `INSERT INTO answered_requests (owner, key, requestDigest, process, at) VALUES (?, ?, ?, ?, ?)`,
        [owner, key, digest, ownerTag(), new Date(now).toISOString()],
      );
      return { kind: 'new' };
    });
  }

  async answer({ owner, key }: KeyedRequest, { status, body }: KeptAnswer): Promise<void> {
    const sql = 'UPDATE answered_requests SET status = ?, body = ? WHERE owner = ? AND key = ?';
    await this.write(() => this.dataSource.query(sql, [status, body, owner, key]));
  }

  /** It was begun, and nobody knows what came of it. */
  async cutOff({ owner, key }: KeyedRequest): Promise<void> {
    const sql = 'UPDATE answered_requests SET process = ? WHERE owner = ? AND key = ?';
    await this.write(() => this.dataSource.query(sql, [NOBODY, owner, key]));
  }

  /** Nothing came of it: it may be tried again with the same key. */
  async forget({ owner, key }: KeyedRequest): Promise<void> {
    const sql = 'DELETE FROM answered_requests WHERE owner = ? AND key = ?';
    await this.write(() => this.dataSource.query(sql, [owner, key]));
  }

  private write<T>(work: () => Promise<T>): Promise<T> {
    return writerOf(this.dataSource)(work);
  }
}

function standingOf({ requestDigest, process, status, body }: Row, digest: string): Standing {
  if (requestDigest !== digest) return { kind: 'other' };
  if (status !== null) return { kind: 'answered', answer: { status, body: body ?? 'null' } };
  return { kind: process === NOBODY || ownerIsGone(process) ? 'cut-off' : 'under-way' };
}
