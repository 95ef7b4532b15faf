/**
 * npm run bench:web [-- --quick] [-- --json] [-- --home FOLDER]
 *
 * The market floor of a run of 10^5 events in the system's Chromium, from the local server: when the first jobs are seen and when all events are there,
 * against a fetch of the same log by Node alone; then the slider is moved from end to end in 400 steps, and the longest task of the page is held against 200 ms, as the
 * clock on the wall has it and as the processor has it, beside a blank page that does the same few milliseconds of work for each step. --quick plays a quarter of the jobs, once;
 * --home takes the latest run of a store that is there already.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { table } from '../../dist/src/reports/text.js';
import { machineLine, machineNow } from '../machine.mjs';
import { firstView, scrub, steadyWork } from './page.mjs';
import { serve } from './serve.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    home: { type: 'string' },
  },
});
const run = promisify(execFile);
const at = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const ROUNDS = options.quick ? 1 : 3;
const POSITIONS = 400;
const BOUND_MS = 200;

async function played(home) {
  const jobs = options.quick ? 1_000 : 4_000;
  process.stderr.write(`playing ${jobs} jobs\n`);
  const words = ['run', at('scenarios/statistical-escalation.yaml'), '--set', `jobs.count=${jobs}`];
  await run(process.execPath, [at('bin/tortuga'), ...words], { env: { ...process.env, TORTUGA_HOME: home } });
}

/** Everything there is of it, read to its end and thrown away. */
async function fetchLog(url) {
  const began = performance.now();
  let bytes = 0;
  const response = await fetch(`${url}/api/v1/runs/latest/log`);
  for await (const chunk of response.body) bytes += chunk.length;
  return { ms: performance.now() - began, bytes };
}

async function measure(url) {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    const { eventCount: events } = await (await fetch(`${url}/api/v1/runs/latest`)).json();
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) {
      process.stderr.write(`round ${round + 1} of ${ROUNDS}\n`);
      const log = await fetchLog(url);
      const { page, ...view } = await firstView(browser, `${url}/#/runs/latest`, events);
      const seeking = await scrub(browser, page, POSITIONS);
      await page.context().close();
      const steady = await steadyWork(browser, POSITIONS);
      rounds.push({ log, view, seeking, steady });
    }
    return { events, rounds };
  } finally {
    await browser.close();
  }
}

const home = options.home ?? mkdtempSync(join(tmpdir(), 'tortuga-bench-'));
try {
  if (!options.home) await played(home);
  const { url, stop } = await serve(at('bin/tortuga'), home);
  const { events, rounds } = await measure(url).finally(stop);
  const of = (take) => median(rounds.map(take));
  const found = {
    machine: machineNow(),
    events,
    logBytes: rounds[0].log.bytes,
    logMs: of(({ log }) => log.ms),
    firstMs: of(({ view }) => view.firstMs),
    wholeMs: of(({ view }) => view.wholeMs),
    loadCpuMs: of(({ view }) => view.cpuMs),
    longestMs: of(({ seeking }) => seeking.longestMs),
    longestCpuMs: of(({ seeking }) => seeking.longestCpuMs),
    cpuPerPositionMs: of(({ seeking }) => seeking.cpuMs / POSITIONS),
    steadyLongestMs: of(({ steady }) => steady.longestMs),
    heapBytes: of(({ seeking }) => seeking.heapBytes),
  };
  if (options.json) process.stdout.write(`${JSON.stringify({ ...found, rounds }, null, 2)}\n`);
  else print(found);
} finally {
  if (!options.home) rmSync(home, { recursive: true, force: true });
}

function print(found) {
  const ms = (value) => `${value.toFixed(0)} ms`;
  const times = (value, of) => (value / of).toFixed(2);
  const rows = [
    [
      'first jobs are seen',
      ms(found.firstMs),
      `${times(found.firstMs, found.logMs)} of Node's fetch of the log (${ms(found.logMs)})`,
    ],
    [
      'all events are there',
      ms(found.wholeMs),
      `${times(found.wholeMs, found.logMs)} of it; ${ms(found.loadCpuMs)} of the page's processor`,
    ],
    [
      'longest task, wall',
      ms(found.longestMs),
      `${times(found.longestMs, BOUND_MS)} of ${BOUND_MS} ms; the blank page ${ms(found.steadyLongestMs)}`,
    ],
    [
      'longest task, processor',
      ms(found.longestCpuMs),
      `${times(found.longestCpuMs, BOUND_MS)} of ${BOUND_MS} ms`,
    ],
    [
      'a position, processor',
      `${found.cpuPerPositionMs.toFixed(1)} ms`,
      `${times(found.cpuPerPositionMs, 1000 / 60)} of a picture at 60 a second`,
    ],
    [
      'memory after it',
      `${(found.heapBytes / 1e6).toFixed(0)} MB`,
      `${times(found.heapBytes, found.logBytes)} of the log (${(found.logBytes / 1e6).toFixed(1)} MB)`,
    ],
  ];
  process.stdout.write(`${machineLine(found.machine)}\n${found.events} events, medians of ${ROUNDS}\n`);
  process.stdout.write(
    `${table([{ title: 'the market floor' }, { title: 'took', align: 'right' }, { title: 'ratio' }], rows)}\n`,
  );
}
