import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const PLAIN = fileURLToPath(new URL('plain.mjs', import.meta.url));
const LAUNCHER = fileURLToPath(new URL('../../bin/tortuga', import.meta.url));

/** The server as its users start it, on a store of its own. */
export const serve = (home) =>
  startServer([LAUNCHER, 'serve', '--port', '0', '--json'], { ...process.env, TORTUGA_HOME: home });

/** One that does nothing else. */
export const servePlain = (...args) => startServer([PLAIN, ...args], process.env);

async function startServer(args, env) {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  for await (const part of child.stdout) {
    said += part;
    if (said.includes('\n}')) break;
  }
  const { url, startedInMs } = JSON.parse(said);
  const stop = async () => {
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    await closed;
  };
  return { url, startedInMs, pid: child.pid, stop };
}

export async function post(url, path, body = {}) {
  const response = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const said = await response.json();
  if (!response.ok) throw new Error(`${path}: ${said.detail}`);
  return said;
}

export async function untilStatus(url, run, status) {
  for (;;) {
    const said = await (await fetch(`${url}/api/v1/runs/${run}`)).json();
    if (said.status === status) return said;
    await sleep(100);
  }
}

export async function get(url, path) {
  const response = await fetch(`${url}/api/v1${path}`);
  return /\/(problem\+)?json/.test(response.headers.get('content-type') ?? '')
    ? response.json()
    : response.text();
}

/** What the server holds of memory, in bytes, once a second: all of its process, and the heap of JavaScript. */
export function watchMemory({ url, pid }) {
  const samples = [];
  const timer = setInterval(async () => {
    const rss = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1_024;
    const { memory } = await get(url, '/status');
    samples.push({ rss, heap: memory.heapBytes });
  }, 1_000);
  const most = (part, of) => Math.max(...part.map((sample) => sample[of]));
  return {
    stop: () => {
      clearInterval(timer);
      const half = Math.floor(samples.length / 2);
      const halves = (of) => [most(samples.slice(0, half), of), most(samples.slice(half), of)];
      return { rssBytes: halves('rss'), heapBytes: halves('heap') };
    },
  };
}
