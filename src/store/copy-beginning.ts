import type { EntityManager } from 'typeorm';
import { FORBIDDEN } from './cut-back.js';

export interface Beginning {
  readonly from: number;
  readonly to: number;
  /** The last event that is taken. */
  readonly lastEvent: number;
  /** Whether what the cap of a day forbade is asked anew. */
  readonly forgetsDay: boolean;
}

/**
 * Gives a run the beginning of another: its events up to one of them, and all that was answered and graded in it. What was
 * answered after that event is asked again only where somebody asks something else.
 */
export async function copyBeginning(
  manager: EntityManager,
  { from, to, lastEvent, forgetsDay }: Beginning,
): Promise<void> {
  const remembered = forgetsDay ? 'value NOT LIKE ?' : 'TRUE';
  for (const [into, columns, which, values] of [
    ['events', 'seq, at, type, job, body', 'seq <= ?', [lastEvent]],
    ['replies', 'key, value', remembered, forgetsDay ? [FORBIDDEN] : []],
    ['grades', 'digest, report', 'TRUE', []],
  ] as const) {
    const rows = `SELECT ?, ${columns} FROM ${into} WHERE run = ? AND ${which}`;
    await manager.query(`INSERT INTO ${into} (run, ${columns}) ${rows}`, [to, from, ...values]);
  }
}
