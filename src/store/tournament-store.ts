import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { writerOf } from './writer.js';

/** A tournament for which entrants can register, until it is played. */
export interface HostedTournament {
  readonly name: string;
  /** Its file on this machine, which may name others; null where it came as text. */
  readonly file: string | null;
  /** All that it says, and its market where that came with it, as they were written. */
  readonly document: string | null;
  readonly market: string | null;
  /** In place of the seed that it has. */
  readonly seed: number | null;
  readonly createdAt: string;
}

export type EntryKind = 'program' | 'house' | 'profile' | 'service';

/** Somebody who has registered. */
export interface Registered {
  readonly tournament: string;
  readonly name: string;
  /** The token that it came with, or who it was without one. */
  readonly owner: string;
  readonly kind: EntryKind;
  /** Which strategy, profile or service; null of a program. */
  readonly plays: string | null;
  readonly language: string | null;
  readonly source: string | null;
  /** SHA-256 of the source. */
  readonly digest: string | null;
  readonly enteredAt: string;
}

const REGISTERED = 'tournament, name, owner, kind, plays, language, source, digest, enteredAt';

@Injectable()
export class TournamentStore {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async add({ name, file, document, market, seed, createdAt }: HostedTournament): Promise<void> {
    await this.write(
      'INSERT INTO hosted_tournaments (name, file, document, market, seed, createdAt) VALUES (?, ?, ?, ?, ?, ?)',
      [name, file, document, market, seed, createdAt],
    );
  }

  list(): Promise<HostedTournament[]> {
    return this.dataSource.query('SELECT * FROM hosted_tournaments ORDER BY name');
  }

  /** Null where it is not hosted. */
  async find(name: string): Promise<HostedTournament | null> {
    const sql = 'SELECT * FROM hosted_tournaments WHERE name = ?';
    const [found]: HostedTournament[] = await this.dataSource.query(sql, [name]);
    return found ?? null;
  }

  async register(entry: Registered): Promise<void> {
    const { tournament, name, owner, kind, plays, language, source, digest, enteredAt } = entry;
    await this.write(`INSERT INTO registrations (${REGISTERED}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, [
      ...[tournament, name, owner, kind, plays],
      ...[language, source, digest, enteredAt],
    ]);
  }

  async withdraw({ tournament, name }: Pick<Registered, 'tournament' | 'name'>): Promise<void> {
    await this.write('DELETE FROM registrations WHERE tournament = ? AND name = ?', [tournament, name]);
  }

  /** In the order in which they came. */
  registered(tournament: string): Promise<Registered[]> {
    const sql = `SELECT ${REGISTERED} FROM registrations WHERE tournament = ? ORDER BY number`;
    return this.dataSource.query(sql, [tournament]);
  }

  private async write(sql: string, values: readonly unknown[]): Promise<void> {
    await writerOf(this.dataSource)(() => this.dataSource.query(sql, [...values]));
  }
}
