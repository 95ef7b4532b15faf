/**
 * npm run bench:serve [-- --quick] [-- --json]
 *
 * A hundred clients that read live events and a hundred that take nothing, for two minutes, against the same server with the
 * readers alone: what its memory comes to, and whether anybody loses an event. And how long the server takes to start, and how many
 * requests it answers, against servers that do nothing else.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { machineLine, machineNow } from '../machine.mjs';
import { readStream, stall } from './clients.mjs';
import { print } from './report.mjs';
import { get, post, serve, servePlain, untilStatus, watchMemory } from './server.mjs';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
});
const CLIENTS = 100;
const SECONDS = options.quick ? 20 : 120;
const STARTS = options.quick ? 3 : 5;
const REQUESTS_MS = options.quick ? 2_000 : 5_000;
const AT_ONCE = 8;
/** Of one turn: the server lets 3,000 through in a minute. */
const MOST_REQUESTS = 800;
/** Who takes nothing is dropped after half a minute, and comes again. */
const STALL_MS = 35_000;
/** More than the buffers of a connection hold, so that a client that takes nothing is waited for. */
const BACKLOG_JOBS = 1_500;
/** So many of those that took nothing read on at the end. */
const READ_ON = 10;
const note = (text) => process.stderr.write(`${text}\n`);
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const newHome = () => mkdtempSync(join(tmpdir(), 'tortuga-bench-'));

async function startUp() {
  const home = newHome();
  const kinds = {
    tortuga: () => serve(home),
    nest: () => servePlain('nest'),
    http: () => servePlain('http'),
  };
  const took = { tortuga: [], nest: [], http: [] };
  for (let start = 0; start < STARTS; start++) {
    for (const [kind, begin] of Object.entries(kinds)) {
      const server = await begin();
      took[kind].push(server.startedInMs);
      await server.stop();
    }
  }
  const found = Object.entries(took).map(([kind, ms]) => [
    kind,
    { medianMs: median(ms), fastestMs: Math.min(...ms) },
  ]);
  return { starts: STARTS, ...Object.fromEntries(found) };
}

/** Lets a run go on for a moment, twice a second. */
async function pace(url, run, until) {
  while (Date.now() < until) {
    await post(url, `/runs/${run}/resume`);
    await post(url, `/runs/${run}/pause`);
    await sleep(500);
  }
  await post(url, `/runs/${run}/cancel`);
}

/** Some take nothing until the end; as soon as they were dropped they come again. @returns how to end it */
function keepStalled(url, stream, until) {
  let stalled = [];
  const again = () => {
    for (const one of stalled) one.leave();
    stalled = Array.from({ length: CLIENTS }, () => stall(url, stream));
  };
  again();
  const timer = setInterval(() => until - Date.now() > STALL_MS && again(), STALL_MS);
  return async () => {
    clearInterval(timer);
    const reading = stalled.slice(0, READ_ON).map((one) => one.read());
    for (const one of stalled.slice(READ_ON)) one.leave();
    return Promise.all(reading);
  };
}

async function streams({ withStalled }) {
  const server = await serve(newHome());
  const { url } = server;
  const start = async (jobs) => {
    const body = { scenario: 'statistical-escalation', set: [`jobs.count=${jobs}`] };
    return (await post(url, '/runs', body)).runId;
  };
  const backlog = await start(BACKLOG_JOBS);
  await untilStatus(url, backlog, 'finished');
  const live = await start(200_000);
  await post(url, `/runs/${live}/pause`);
  const stream = { path: `/stream?run=${backlog}&run=${live}`, runs: 2 };
  const memory = watchMemory(server);
  const until = Date.now() + SECONDS * 1_000;
  const end = withStalled ? keepStalled(url, stream, until) : async () => [];
  const readers = Array.from({ length: CLIENTS }, () => readStream(url, stream));
  await pace(url, live, until);
  const used = memory.stop();
  const read = await Promise.all(readers);
  const { dropped } = (await get(url, '/status')).streams;
  const readOn = await end();
  const kept = await Promise.all([backlog, live].map((run) => logOf(url, run)));
  await server.stop();
  const hasAll = ({ digests }) => kept.every((log) => digests.some((one) => isSame(one, log)));
  return {
    seconds: SECONDS,
    events: kept.map(({ events }) => events),
    readers: { clients: CLIENTS, lost: read.filter((one) => !hasAll(one)).length },
    ...(withStalled && {
      stalled: { clients: CLIENTS, dropped },
      readOn: {
        clients: readOn.length,
        lost: readOn.filter((one) => !hasAll(one)).length,
        heldAtMost: Math.max(...readOn.map(({ came }) => came)),
      },
    }),
    ...used,
  };
}

async function logOf(url, run) {
  const text = await get(url, `/runs/${run}/log`);
  return {
    run,
    events: text.split('\n').length - 1,
    sha256: createHash('sha256').update(text).digest('hex'),
  };
}

const isSame = (one, other) =>
  one.run === other.run && one.events === other.events && one.sha256 === other.sha256;

async function answered(url, path) {
  const until = performance.now() + REQUESTS_MS;
  const began = performance.now();
  let count = 0;
  const one = async () => {
    while (performance.now() < until && count < MOST_REQUESTS) {
      const response = await fetch(`${url}${path}`);
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      await response.arrayBuffer();
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return (count * 1_000) / (performance.now() - began);
}

async function requests() {
  const server = await serve(newHome());
  const body = { scenario: 'statistical-escalation', set: ['jobs.count=100'] };
  const { runId } = await post(server.url, '/runs', body);
  await untilStatus(server.url, runId, 'finished');
  const path = '/api/v1/runs/latest/events?limit=500';
  const file = join(newHome(), 'answer.json');
  writeFileSync(file, await (await fetch(`${server.url}${path}`)).text());
  const plain = await servePlain('http', file);
  const ours = [];
  const theirs = [];
  for (let turn = 0; turn < 3; turn++) {
    theirs.push(await answered(plain.url, '/'));
    ours.push(await answered(server.url, path));
  }
  await server.stop();
  await plain.stop();
  return { perSecond: median(ours), httpPerSecond: median(theirs) };
}

note(machineLine(machineNow()));
const result = { machine: machineNow(), startUp: await startUp(), requests: await requests() };
result.alone = await streams({ withStalled: false });
result.both = await streams({ withStalled: true });
if (options.json) console.log(JSON.stringify(result, null, 2));
else print(result);
if (result.alone.readers.lost + result.both.readers.lost + result.both.readOn.lost > 0) process.exitCode = 1;
