/**
 * npm run bench:lab [-- --quick] [-- --long] [-- --json]
 *
 * Replications a second of a study on one worker and on two, by turns; the peak memory of studies of 10^2, 10^3 and 10^4
 * replications, 10^5 with --long; and seconds to write 10^6 event rows to SQLite and to Parquet, ours and the library's alone by turns.
 * --quick is a trial: fewer replications, once, up to 10^3, and 10^5 rows.
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { table } from '../../dist/src/reports/text.js';
import { machineLine, machineNow } from '../machine.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    long: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const run = promisify(execFile);
const beside = (name) => fileURLToPath(new URL(name, import.meta.url));
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const note = (text) => process.stderr.write(`${text}\n`);

const REPEATS = options.quick ? 1 : 5;
/** So many that what a thread takes to start and to compile does not count. */
const SPEED_REPLICATIONS = options.quick ? 400 : 4000;
/** Small markets: memory depends on how many replications there are, and not on how long each of them takes. */
const MEMORY_JOBS = 20;
const SIZES = options.quick ? [1e2, 1e3] : [1e2, 1e3, 1e4, ...(options.long ? [1e5] : [])];

/** The study with other numbers of jobs and replications, played in a folder that goes away. */
async function measure({ jobs, replications, workers }) {
  const folder = mkdtempSync(join(tmpdir(), 'tortuga-bench-'));
  try {
    const text = readFileSync(beside('study.yaml'), 'utf8')
      .replace('../market/workload.yaml', beside('../market/workload.yaml'))
      .replace('jobs.count: 1000', `jobs.count: ${jobs}`)
      .replace('replications: 100', `replications: ${replications}`);
    const file = join(folder, 'study.yaml');
    writeFileSync(file, text);
    const results = join(folder, 'results');
    const words = ['--expose-gc', beside('measure.mjs'), file, results, String(workers)];
    const { stdout } = await run(process.execPath, words);
    const log = readFileSync(join(results, 'results.log'), 'utf8');
    return { ...JSON.parse(stdout), log };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function speed() {
  note(`${SPEED_REPLICATIONS} replications of 1,000 jobs on one worker and on two`);
  const seconds = { 1: [], 2: [] };
  const logs = {};
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    for (const workers of [1, 2]) {
      const found = await measure({ jobs: 1000, replications: SPEED_REPLICATIONS, workers });
      seconds[workers].push(found.playedSeconds);
      logs[workers] = found.log;
    }
  }
  if (logs[1] !== logs[2]) throw new Error('two workers give other results than one');
  const [one, two] = [median(seconds[1]), median(seconds[2])];
  return {
    replications: SPEED_REPLICATIONS,
    onePerSecond: SPEED_REPLICATIONS / one,
    twoPerSecond: SPEED_REPLICATIONS / two,
    ratio: one / two,
  };
}

async function memory() {
  const rows = [];
  for (const replications of SIZES) {
    note(`${replications} replications of ${MEMORY_JOBS} jobs`);
    const { log, ...found } = await measure({ jobs: MEMORY_JOBS, replications, workers: 1 });
    rows.push({ ...found, logBytes: Buffer.byteLength(log) });
  }
  return rows;
}

const ROWS = options.quick ? 1e5 : 1e6;
/** Ours, and whom it is measured against. */
const WRITERS = { SQLite: ['store', 'driver'], Parquet: ['export', 'writer'] };

/** Rows of a real run's events, each writer in a process and with files of its own. */
async function rows() {
  const folder = mkdtempSync(join(tmpdir(), 'tortuga-bench-'));
  const env = { ...process.env, TORTUGA_HOME: join(folder, 'home') };
  const tortuga = (...words) => run(process.execPath, [beside('../../bin/tortuga'), ...words], { env });
  try {
    await tortuga('run', beside('../../scenarios/statistical-escalation.yaml'));
    const exported = join(folder, 'exported');
    await tortuga('export', 'latest', '--format', 'jsonl', '--tables', 'events', '--out', exported);
    const events = join(exported, 'events.jsonl');
    const found = [];
    for (const [format, [ours, theirs]] of Object.entries(WRITERS)) {
      note(`${ROWS} event rows to ${format}`);
      const seconds = { [ours]: [], [theirs]: [] };
      for (let repeat = 0; repeat < (options.quick ? 1 : 3); repeat++) {
        for (const what of [ours, theirs]) {
          const own = mkdtempSync(join(folder, 'rows-'));
          // A store of its own each time, as the driver has a file of its own.
          cpSync(join(folder, 'home'), join(own, 'home'), { recursive: true });
          const words = [beside('rows.mjs'), what, events, String(ROWS), own];
          const { stdout } = await run(process.execPath, words, {
            env: { ...env, TORTUGA_HOME: join(own, 'home') },
          });
          seconds[what].push(JSON.parse(stdout).seconds);
          rmSync(own, { recursive: true, force: true });
        }
      }
      found.push({ format, rows: ROWS, ours: median(seconds[ours]), theirs: median(seconds[theirs]) });
    }
    return found.map((row) => ({ ...row, ratio: row.ours / row.theirs }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const results = {
  machine: machineNow(),
  speed: await speed(),
  memory: await memory(),
  rows: await rows(),
};
console.log(options.json ? JSON.stringify(results, null, 2) : report(results));

function report({ machine, speed: found, memory: sizes, rows: written }) {
  const right = (title) => ({ title, align: 'right' });
  const number = (value) => Math.round(value).toLocaleString('en');
  return [
    machineLine(machine),
    '',
    `Replications of 1,000 jobs a second: ${found.onePerSecond.toFixed(1)} on one worker, ${found.twoPerSecond.toFixed(1)} on two, ${found.ratio.toFixed(2)} times as many; the same bytes.`,
    '',
    table(
      ['replications', 'results MB', 'live MB', 'peak MB', 'played s', 'tables s'].map(right),
      sizes.map((row) => [
        number(row.replications),
        (row.logBytes / 1e6).toFixed(2),
        (row.liveMemoryBytes / 1e6).toFixed(1),
        number(row.peakMemoryBytes / 1e6),
        row.playedSeconds.toFixed(1),
        row.tableSeconds.toFixed(1),
      ]),
    ),
    '',
    ...written.map(
      ({ format, rows: count, ours, theirs, ratio }) =>
        `${number(count)} event rows to ${format}: ${ours.toFixed(1)} s, by the library alone ${theirs.toFixed(1)} s, ${ratio.toFixed(2)} times as long.`,
    ),
  ].join('\n');
}
