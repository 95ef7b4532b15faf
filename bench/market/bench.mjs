/**
 * npm run bench:market [-- --quick] [-- --json]
 *
 * What a job costs in the engine, beside the same market in plain C and on SimPy, in one run. Every figure is the median of
 * several processes; the C program is run right before each of ours, because the machine may be doing other things.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { loadScenario } from '../../dist/scenarios/index.js';
import { replications } from '../../dist/src/lab/replications.js';
import { table } from '../../dist/src/reports/text.js';
import { machineLine, machineNow } from '../machine.mjs';
import { referenceC, referenceSimpy } from './references.mjs';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
});
const run = promisify(execFile);
const beside = (name) => fileURLToPath(new URL(name, import.meta.url));
const REPEATS = options.quick ? 1 : 5;

const SIZES = options.quick
  ? [
      [1e3, 100],
      [1e4, 100],
      [1e4, 1000],
    ]
  : [
      [1e3, 100],
      [1e4, 100],
      [1e5, 100],
      [1e6, 100],
      [1e5, 10],
      [1e5, 1000],
      [1e5, 1e4],
    ];

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const note = (text) => process.stderr.write(`${text}\n`);

async function measure(...words) {
  const { stdout } = await run(process.execPath, [beside('measure.mjs'), ...words.map(String)], {
    maxBuffer: 1e8,
  });
  return JSON.parse(stdout);
}

/** Ours and theirs by turns. */
async function size([jobs, bidders]) {
  note(`${jobs} jobs, ${bidders} freelancers`);
  const ours = [];
  const theirs = [];
  let reason = null;
  for (let seed = 1; seed <= REPEATS; seed++) {
    const c = await referenceC({ jobs, bidders, seed, queue: 'heap' });
    reason = c.reason;
    if (c.figures) theirs.push(c.figures.microsecondsPerJob);
    const figures = await measure('run', jobs, bidders, seed);
    if (figures.ledgerSum !== 0) throw new Error(`the ledger sums to ${figures.ledgerSum}`);
    ours.push(figures);
  }
  const microsecondsPerJob = median(ours.map((figures) => figures.microsecondsPerJob));
  const c = theirs.length > 0 ? median(theirs) : null;
  return {
    jobs,
    bidders,
    microsecondsPerJob,
    jobsPerSecond: 1e6 / microsecondsPerJob,
    eventsPerSecond: median(ours.map((figures) => figures.eventsPerSecond)),
    peakMemoryBytes: median(ours.map((figures) => figures.peakMemoryBytes)),
    cMicrosecondsPerJob: c,
    timesC: c && microsecondsPerJob / c,
    reason,
  };
}

/** SimPy is slow: few jobs are enough. */
async function simpy() {
  const jobs = options.quick ? 2000 : 10_000;
  const { figures, reason } = await referenceSimpy({ jobs, bidders: 100, seed: 1 });
  return { jobs, microsecondsPerJob: figures?.microsecondsPerJob ?? null, reason };
}

async function warm() {
  note('replications of 1000 jobs in a warm process');
  const count = options.quick ? 200 : 1000;
  const ours = [];
  const theirs = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const { figures } = await referenceC({
      jobs: 1000,
      bidders: 100,
      seed: 1,
      queue: 'heap',
      replications: count,
    });
    if (figures) theirs.push(figures.microsecondsPerJob);
    ours.push((await measure('warm', 1000, 100, count)).microsecondsPerJob);
  }
  const c = theirs.length > 0 ? median(theirs) : null;
  return { replications: count, microsecondsPerJob: median(ours), timesC: c && median(ours) / c };
}

/** Time on the clock with one thread and with two, by turns. */
async function workers() {
  note('the same replications on one worker and on two');
  const scenario = loadScenario(beside('workload.yaml'), { set: ['jobs.count=1000'] });
  const seeds = Array.from({ length: options.quick ? 200 : 2000 }, (_, index) => index + 1);
  const seconds = { 1: [], 2: [] };
  const outcomes = {};
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    for (const count of [1, 2]) {
      const began = performance.now();
      outcomes[count] = JSON.stringify(await replications({ scenario, seeds, workers: count }));
      seconds[count].push((performance.now() - began) / 1000);
    }
  }
  if (outcomes[1] !== outcomes[2]) throw new Error('two workers give other outcomes than one');
  const [one, two] = [median(seconds[1]), median(seconds[2])];
  return { replications: seeds.length, oneSeconds: one, twoSeconds: two, speedup: one / two };
}

const sizes = [];
for (const each of SIZES) sizes.push(await size(each));
const results = {
  machine: machineNow(),
  sizes,
  simpy: await simpy(),
  warm: await warm(),
  workers: await workers(),
};
if (options.json) console.log(JSON.stringify(results, null, 2));
else console.log(report(results));

function report({ machine, sizes: rows, simpy: python, warm: replicated, workers: threads }) {
  const times = (value) => (value === null ? '-' : `${value.toFixed(2)} x`);
  const number = (value) => Math.round(value).toLocaleString('en');
  const right = (title) => ({ title, align: 'right' });
  const lines = [
    machineLine(machine),
    '',
    table(
      ['jobs', 'freelancers', 'us/job', 'jobs/s', 'events/s', 'peak MB', 'C us/job', 'of C'].map(right),
      rows.map((row) => [
        number(row.jobs),
        number(row.bidders),
        row.microsecondsPerJob.toFixed(2),
        number(row.jobsPerSecond),
        number(row.eventsPerSecond),
        number(row.peakMemoryBytes / 1e6),
        row.cMicrosecondsPerJob?.toFixed(2) ?? '-',
        times(row.timesC),
      ]),
    ),
    '',
  ];
  if (rows[0].reason) lines.push(`No ratio to C: ${rows[0].reason}.`);
  const ours = rows.findLast(({ bidders }) => bidders === 100).microsecondsPerJob;
  lines.push(
    python.microsecondsPerJob === null
      ? `No ratio to SimPy: ${python.reason}.`
      : `SimPy: ${python.microsecondsPerJob.toFixed(1)} us/job over ${number(python.jobs)} jobs; ours is ${(python.microsecondsPerJob / ours).toFixed(1)} times faster.`,
    `Replications of 1,000 jobs in a warm process: ${replicated.microsecondsPerJob.toFixed(2)} us/job, ${times(replicated.timesC)} of C.`,
    `${number(threads.replications)} of them: ${threads.oneSeconds.toFixed(2)} s on one worker, ${threads.twoSeconds.toFixed(2)} s on two, ${threads.speedup.toFixed(2)} times faster; the same outcomes.`,
  );
  return lines.join('\n');
}
