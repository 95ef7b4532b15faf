import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from '../../../src/headlines/all-the-way-down/pool.js';
import type { StudyManifest } from '../../../src/study/plan.js';
import { encodeBatch } from '../../../src/study/rows.js';

/** Two cells, two measures, of which the second is no ratio over jobs; two replications with three jobs in all. */
const MANIFEST = {
  ...{ study: 'small', scenario: 's', version: '0', digest: 'd', seed: 1, parameters: ['code'] },
  measures: [{ name: 'payRight' }, { name: 'workers' }],
  cells: [{ levels: ['good'] }, { levels: ['weak'] }],
} as unknown as StudyManifest;

async function poolOf(): Promise<Pool> {
  const folder = mkdtempSync(join(tmpdir(), 'tortuga-pool-'));
  const jobs = [
    { a: [[3, 4], null], b: [[2, 4], null] },
    { a: [[1, 4], null], b: [[0, 4], null] },
    { b: [[1, 2], null], c: [[0, 0], null] },
    { b: [[1, 2], null], c: [[0, 2], null] },
  ] as const;
  const lines = jobs.map((posted, sequence) =>
    encodeBatch({
      ...{ sequence, cell: sequence % 2, from: Math.floor(sequence / 2), count: 1 },
      ...{ rows: [[0.5, 1]], jobs: posted },
    }),
  );
  writeFileSync(join(folder, 'results.log'), lines.join(''));
  return Pool.of(folder, MANIFEST);
}

const of = (code: string) => ({
  measure: 'payRight',
  of: (levels: Readonly<Record<string, string>>) => levels.code === code,
});

test('sums are over all replications of the cells that are wanted', async () => {
  const pool = await poolOf();
  expect(pool.facts()).toMatchObject({ replications: 4, cells: 2, jobs: 3 });
  expect(pool.levels('code')).toEqual(['good', 'weak']);
  expect(pool.ratio(of('good'))).toMatchObject({ above: 6, below: 10, value: 0.6 });
  expect(pool.ratio(of('weak'))).toMatchObject({ above: 2, below: 12, value: 0.166667 });
  expect(pool.ratio({ measure: 'payRight', of: () => true })).toMatchObject({ above: 8, below: 22 });
  expect(pool.count(() => true)).toBe(2);
});

test('intervals hold what is estimated, and are resampled by job, both sides together', async () => {
  const pool = await poolOf();
  const { value, low, high } = pool.ratio(of('good'));
  expect(low).toBeLessThanOrEqual(value!);
  expect(high).toBeGreaterThanOrEqual(value!);
  expect(low).toBeGreaterThanOrEqual(0.5);
  expect(high).toBeLessThanOrEqual(0.75);
  const gap = pool.gap(of('good'), of('weak'));
  expect(gap.value).toBeCloseTo(0.6 - 2 / 12, 5);
  expect(pool.gap(of('good'), of('good'))).toEqual({ value: 0, low: 0, high: 0 });
});

test('of nothing there is no ratio, and a measure that is not there is an error', async () => {
  const pool = await poolOf();
  expect(pool.ratio(of('nobody'))).toEqual({ above: 0, below: 0, value: null, low: null, high: null });
  expect(() => pool.ratio({ measure: 'cost', of: () => true })).toThrow('has no measure "cost"');
});
