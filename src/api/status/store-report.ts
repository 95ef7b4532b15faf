import { stat, statfs } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { readConfig } from '../../config/config.js';
import { RunStore } from '../../store/run-store.js';
import type { AnswerOf } from '../contract/operation.js';
import type { getStatus } from './status.contract.js';

type Status = AnswerOf<typeof getStatus>;

/** How large the store is, what room is left to it, and what all of its runs have spent on models today. */
@Injectable()
export class StoreReport {
  constructor(private readonly store: RunStore) {}

  async get(): Promise<Pick<Status, 'store' | 'models'>> {
    const { database, home } = readConfig();
    const sizes = [database, `${database}-wal`].map((file) => stat(file).catch(() => ({ size: 0 })));
    const bytes = (await Promise.all(sizes)).reduce((sum, { size }) => sum + size, 0);
    const { bavail, bsize } = await statfs(home);
    const counts = Object.values(await this.store.countByStatus());
    const runs = counts.reduce((sum, count) => sum + count, 0);
    const day = new Date().toISOString().slice(0, 10);
    return {
      store: { bytes, freeBytes: bavail * bsize, runs },
      models: { since: `${day}T00:00:00Z`, spentMicroCents: await this.store.spentSince(day) },
    };
  }
}
