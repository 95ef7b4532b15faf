import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { MissingError } from '../errors.js';
import type { RunEntity } from './run.entity.js';
import { writerOf } from './writer.js';

/** What lets somebody use the API. The secret itself is nowhere: only its SHA-256 is kept. */
export interface KeptToken {
  readonly id: string;
  /** Whose it is, for a person to read. */
  readonly name: string;
  readonly hash: string;
  readonly scopes: readonly string[];
  readonly requestsPerMinute: number;
  /** What models may cost on one day (UTC) in runs that it starts; null is without a limit. */
  readonly spendCentsPerDay: number | null;
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

type Row = Omit<KeptToken, 'scopes'> & { readonly scopes: string };

@Injectable()
export class TokenStore {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async add(token: KeptToken): Promise<void> {
    const { id, name, hash, requestsPerMinute, spendCentsPerDay, createdAt } = token;
    const scopes = JSON.stringify(token.scopes);
    await this.write(
      `INSERT INTO tokens (id, name, hash, scopes, requestsPerMinute, spendCentsPerDay, createdAt)
        VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [id, name, hash, scopes, requestsPerMinute, spendCentsPerDay, createdAt],
    );
  }

  /** Oldest first, those that were revoked included. */
  async list(): Promise<KeptToken[]> {
    const rows: Row[] = await this.dataSource.query('SELECT * FROM tokens ORDER BY createdAt, id');
    return rows.map(read);
  }

  /** One that may still be used; null without it. */
  async find(id: string): Promise<KeptToken | null> {
    const sql = 'SELECT * FROM tokens WHERE id = ? AND revokedAt IS NULL';
    const [row]: Row[] = await this.dataSource.query(sql, [id]);
    return row ? read(row) : null;
  }

  /** @throws MissingError where there is none that could be revoked */
  async revoke(id: string): Promise<KeptToken> {
    const token = await this.find(id);
    if (!token) {
      throw new MissingError(
        `there is no token "${id}" that could be revoked`,
        'See `tortuga tokens list` for those that there are.',
      );
    }
    await this.write('UPDATE tokens SET revokedAt = ? WHERE id = ?', [new Date().toISOString(), id]);
    return token;
  }

  /** Notes who has started a run, or gone on with it: its models are paid by that token from now on. */
  async charge({ number }: Pick<RunEntity, 'number'>, token: string): Promise<void> {
    await this.write('INSERT OR REPLACE INTO run_starters (run, token) VALUES (?, ?)', [number, token]);
  }

  /** What models have cost in the runs of a token since then, in millionths of a cent. */
  async spentSince(token: string, at: string): Promise<number> {
    const [row]: { sum: number | null }[] = await this.dataSource.query(
      `SELECT SUM(microCents) AS sum FROM calls JOIN run_starters USING (run)
        WHERE token = ? AND paid AND calls.at >= ?`,
      [token, at],
    );
    return row?.sum ?? 0;
  }

  private async write(sql: string, values: readonly unknown[]): Promise<void> {
    await writerOf(this.dataSource)(() => this.dataSource.query(sql, [...values]));
  }
}

const read = ({ scopes, ...token }: Row): KeptToken => ({ ...token, scopes: JSON.parse(scopes) as string[] });
