/** Timing by turns: the machine may be doing other things, so a ratio is taken between neighbours in time. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Grader, gradeBatch } from '../../dist/sandbox/index.js';

export const median = (numbers) => quantile(numbers, 0.5);

export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Every subject once a round; the first round warms up and does not count. */
export async function byTurns(subjects, rounds) {
  const samples = new Map(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const { name, run } of subjects) {
      const sample = await run();
      if (round > 0) samples.get(name).push(sample);
    }
  }
  return samples;
}

/** Grades the works one sandbox each and gives the seconds of all and the milliseconds of each. */
export async function oneByOne(backend, works, concurrency) {
  const grader = new Grader(backend, { concurrency });
  const each = [];
  const began = performance.now();
  // A grader's own queue would count as time of the work that waits.
  const queue = [...works];
  const worker = async () => {
    for (let work = queue.pop(); work; work = queue.pop()) {
      const start = performance.now();
      check(await grader.grade(work.submission, work.suite));
      each.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = (performance.now() - began) / 1000;
  await grader.close();
  return { seconds, each };
}

/** One after another, each after a rest that does not count: what is started beforehand is waiting by then. */
export async function afterRest(backend, works, restMs) {
  const grader = new Grader(backend, { concurrency: 1 });
  const each = [];
  for (const { submission, suite } of works) {
    await sleep(restMs);
    const start = performance.now();
    check(await grader.grade(submission, suite));
    each.push(performance.now() - start);
  }
  await grader.close();
  return { seconds: each.reduce((sum, ms) => sum + ms, 0) / 1000, each };
}

/** From the start of the sandbox to its end. */
export async function inBatches(backend, works, { concurrency, jobsPerSandbox }) {
  const began = performance.now();
  const { reports } = await gradeBatch(backend, works, { concurrency, jobsPerSandbox });
  reports.forEach(check);
  return { seconds: (performance.now() - began) / 1000, each: [] };
}

function check(report) {
  if (!report.passed) throw new Error(`a right program failed: ${JSON.stringify(report.tests[0])}`);
}
