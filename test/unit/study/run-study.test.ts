import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadScenario } from '#scenarios/index.js';
import { InterruptedError } from '../../../src/errors.js';
import { estimate, independentDifference, pairedDifference } from '../../../src/lab/estimates.js';
import { MEASURES } from '../../../src/lab/measures.js';
import { playReplication } from '../../../src/lab/play-replication.js';
import { planStudy, type StudyPlan } from '../../../src/study/plan.js';
import { runStudy } from '../../../src/study/run-study.js';
import { summarise } from '../../../src/study/summary.js';
import { writeTables } from '../../../src/study/tables.js';
import { newFolder, newStudy, studyFile, tablesIn } from '../../support/studies.js';

const play = (plan: StudyPlan, folder: string, more = {}) => runStudy({ plan, folder, workers: 1, ...more });

async function valuesOf(plan: StudyPlan, cell: number, seeds: readonly number[]): Promise<number[]> {
  const values: number[] = [];
  for (const seed of seeds)
    values.push(MEASURES.cost.of(await playReplication({ ...plan.scenarios[cell]!, seed })));
  return values;
}

const seeds = (from: number, count: number) => Array.from({ length: count }, (_, place) => from + place);

describe('a study', () => {
  test('gives the means, intervals and paired differences of its replications', async () => {
    const plan = planStudy(studyFile('replications: 12\nmeasures: [cost]\nseed: 40'));
    const folder = newFolder();
    expect(await play(plan, folder)).toMatchObject({ complete: true, played: 48, failures: [] });
    const { cells, comparisons, effects, complete } = await summarise(folder, plan.manifest);
    expect(complete).toBe(true);
    const samples = await Promise.all([0, 1, 2, 3].map((cell) => valuesOf(plan, cell, seeds(40, 12))));
    for (const [cell, { measures }] of cells.entries()) {
      expect(measures[0]!.student!.mean).toBeCloseTo(estimate(samples[cell]!).mean, 8);
      expect(measures[0]!.student!.high).toBeCloseTo(estimate(samples[cell]!).high, 8);
    }
    for (const { cell, tested, paired } of comparisons) {
      const { mean, low, high } = pairedDifference(samples[cell]!, samples[0]!);
      expect(paired).toBe(true);
      expect([tested!.mean, tested!.low, tested!.high].map((end) => end.toFixed(6))).toEqual(
        [mean, low, high].map((end) => end.toFixed(6)),
      );
    }
    // The first effect is that of the second panel, over both levels of the other parameter.
    const panel = samples[0]!.map(
      (_, place) =>
        (samples[2]![place]! + samples[3]![place]! - samples[0]![place]! - samples[1]![place]!) / 2,
    );
    expect(effects[0]!.tested!.mean).toBeCloseTo(estimate(panel).mean, 8);
    expect(effects[0]!.tested!.high).toBeCloseTo(estimate(panel).high, 8);
  });

  test('without common random numbers has seeds of its own for each cell, and intervals of Welch', async () => {
    const ending = 'replications: 8\nmeasures: [cost]\nseed: 40\ncommonRandomNumbers: false';
    const plan = planStudy(studyFile(ending));
    const folder = newFolder();
    await play(plan, folder);
    const { comparisons } = await summarise(folder, plan.manifest);
    const first = await valuesOf(plan, 0, seeds(40, 8));
    const third = await valuesOf(plan, 2, seeds(56, 8));
    const { tested, paired } = comparisons.find(({ cell }) => cell === 2)!;
    const { mean, low } = independentDifference(third, first);
    expect(paired).toBe(false);
    expect(tested!.mean).toBeCloseTo(mean, 8);
    expect(tested!.low).toBeCloseTo(low, 6);
  });

  test('ends cells that are known well enough, and compares them as far as both go', async () => {
    const ending =
      'until: { metric: paidRight, halfWidth: 0.06, batch: 5, max: 40 }\nmeasures: [paidRight, cost]';
    const plan = planStudy(studyFile(ending, 20));
    const folder = newFolder();
    await play(plan, folder);
    const { cells, comparisons, complete } = await summarise(folder, plan.manifest);
    expect(complete).toBe(true);
    const counts = cells.map(({ replications }) => replications);
    expect(new Set(counts).size).toBeGreaterThan(1);
    for (const { replications, measures } of cells) {
      const { low, high } = measures[0]!.student!;
      expect(replications % 5).toBe(0);
      expect((high - low) / 2 <= 0.06 || replications === 40).toBe(true);
    }
    for (const { cell, tested } of comparisons)
      expect(tested!.replications).toBe(Math.min(counts[0]!, counts[cell]!));
  });

  test('that was stopped anywhere comes to the same tables', async () => {
    const plan = planStudy(studyFile('replications: 30\nmeasures: [paidRight, cost]\nwithoutLargest: 2'));
    const whole = newFolder();
    await play(plan, whole);
    await writeTables(whole, await summarise(whole, plan.manifest));
    const folder = newFolder();
    for (const most of [1, 3, 7]) {
      const controller = new AbortController();
      let told = 0;
      const onProgress = () => void (++told === most && controller.abort());
      await expect(play(plan, folder, { signal: controller.signal, onProgress })).rejects.toThrow(
        InterruptedError,
      );
      expect((await summarise(folder, plan.manifest)).complete).toBe(false);
    }
    await play(plan, folder);
    await writeTables(folder, await summarise(folder, plan.manifest));
    expect(tablesIn(folder)).toEqual(tablesIn(whole));
    expect(readFileSync(join(folder, 'results.log'))).toEqual(readFileSync(join(whole, 'results.log')));
    expect(await play(plan, folder)).toMatchObject({ complete: true, played: 0 });
  });

  test('stops after its time, and goes on', async () => {
    const plan = planStudy(studyFile('replications: 20\nmeasures: [cost]\nstop: { time: 1s }', 60));
    const slow: StudyPlan = { ...plan, stop: { time: 0.000001, failures: 0 } };
    const folder = newFolder();
    expect(await play(slow, folder)).toMatchObject({ complete: false, stopped: 'time' });
    const whole = { complete: true, stopped: null };
    expect(await play({ ...plan, stop: { failures: 0 } }, folder)).toMatchObject(whole);
    expect(await play(slow, folder)).toMatchObject(whole);
  });

  test('stops when more replications fail than may, keeps the others, and tries those again', async () => {
    const plan = planStudy(studyFile('replications: 30\nmeasures: [cost]'));
    const catalog = newFolder();
    const broken = loadScenario(join(__dirname, '../../../scenarios/one-job.yaml'), {
      set: [`jobs.catalog=${catalog}`],
    });
    rmSync(catalog, { recursive: true });
    const [first, second, ...others] = plan.scenarios;
    const failing: StudyPlan = { ...plan, scenarios: [first!, second!, broken, ...others.slice(1)] };
    const folder = newFolder();
    const end = await play(failing, folder);
    expect(end).toMatchObject({ complete: false, stopped: 'failures' });
    expect(end.failures[0]).toMatchObject({
      cell: 2,
      from: 0,
      message: expect.stringContaining('CatalogError'),
    });
    const { cells } = await summarise(folder, plan.manifest);
    expect(cells[2]!.failed).toBe(cells[2]!.replications);
    expect(cells[2]!.replications).toBeLessThan(30);
    expect(cells[1]).toMatchObject({ failed: 0 });
    const whole = newFolder();
    await play(plan, whole);
    expect(await play(plan, folder)).toMatchObject({ complete: true });
    expect(readFileSync(join(folder, 'results.log'))).toEqual(readFileSync(join(whole, 'results.log')));
    const patient = { ...failing, stop: { failures: 30 } };
    const third = newFolder();
    expect(await play(patient, third)).toMatchObject({ complete: true, failures: { length: 30 } });
  });

  test('of jobs that are the same in all replications has intervals by job', async () => {
    const file = newStudy('replications: 3\nset: { jobs.count: 4 }\nmeasures: [completed, computing]');
    writeFileSync(file, readFileSync(file, 'utf8').replace('review-panels', 'one-job'));
    const plan = planStudy(file);
    const folder = newFolder();
    expect(await play(plan, folder)).toMatchObject({ complete: true, failures: [] });
    const { cells } = await summarise(folder, plan.manifest);
    const [completed, computing] = cells[0]!.measures;
    expect(computing!.byJob).toBeNull();
    const { jobs, ratio, bootstrap } = completed!.byJob!;
    expect(ratio).toBeCloseTo(completed!.mean!, 10);
    expect(jobs).toBeGreaterThanOrEqual(4);
    expect(jobs).toBeLessThanOrEqual(12);
    expect(bootstrap!.percentile.low).toBeLessThanOrEqual(ratio);
  });

  test('of one replication has means, and no intervals', async () => {
    const plan = planStudy(studyFile('replications: 1\nmeasures: [cost]'));
    const folder = newFolder();
    await play(plan, folder);
    const { cells, comparisons, variation } = await summarise(folder, plan.manifest);
    expect(cells[3]!.measures[0]).toMatchObject({ count: 1, mean: expect.any(Number), student: null });
    expect(comparisons.map(({ tested }) => tested)).toEqual([null, null, null]);
    expect(variation).toEqual([]);
  });

  test('counts replications that have no value apart', async () => {
    const file = newStudy(`parameters: { jobs.difficulty: [0, 9] }
set: { jobs.count: 1, freelancers.freelancer.skill: -1 }
replications: 10
measures: [daysToPay]`);
    const plan = planStudy(file);
    const folder = newFolder();
    await play(plan, folder);
    const { cells } = await summarise(folder, plan.manifest);
    expect(cells[1]!.measures[0]!.count).toBeLessThan(10);
    expect(cells[1]!.replications).toBe(10);
  });
});
