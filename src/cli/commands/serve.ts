import { startServer } from '../../api/server.js';
import { interruptSignal } from '../interrupt.js';
import { note, print, printError, printJson } from '../output.js';
import { wholeNumber } from '../whole-number.js';
import type { JsonOption } from './options.js';

interface ServeOptions extends JsonOption {
  readonly port: string;
  readonly host: string;
  readonly allowHost: readonly string[];
  readonly publicRead?: boolean;
  readonly runs: string;
}

/** Serves until it is stopped; runs that are being played then can be gone on with. */
export async function serve(options: ServeOptions): Promise<void> {
  const port = wholeNumber('--port', options.port, 65_535);
  const mostRuns = wholeNumber('--runs', options.runs, 64);
  const { host, allowHost: allowHosts, publicRead = false, json } = options;
  const signal = interruptSignal();
  const server = await startServer({ host, port, allowHosts, publicRead, mostRuns, onDefect: report });
  const { url, needsTokens, dashboard } = server;
  const startedInMs = Math.round(performance.now());
  if (json)
    printJson({
      url,
      dashboard,
      docs: `${url}/api/docs`,
      needsTokens,
      publicRead,
      pid: process.pid,
      startedInMs,
    });
  else {
    print(
      [
        `Tortuga, ready after ${(startedInMs / 1_000).toFixed(1)} s`,
        `  dashboard      ${dashboard ? url : 'not built: npm run build'}`,
        `  documentation  ${url}/api/docs`,
        `  OpenAPI        ${url}/api/v1/openapi.json`,
        `  tokens         ${tokensText(needsTokens, publicRead)}`,
        '',
        'In another terminal:',
        `  curl ${url}/api/v1/runs -H 'Content-Type: application/json' -d '{"scenario": "statistical-escalation"}'`,
        `  curl -N '${url}/api/v1/stream?run=latest'`,
        '',
        'Ctrl-C stops it.',
      ].join('\n'),
    );
  }
  await new Promise((stopped) => signal.addEventListener('abort', stopped, { once: true }));
  await server.close();
  if (!json) note('Stopped. Runs that were being played go on with: tortuga resume');
}

function tokensText(needed: boolean, publicRead: boolean): string {
  if (!needed) return 'none needed: it is reached from this machine alone';
  return publicRead ? 'needed, but for reading' : 'needed';
}

const report = (error: unknown): void =>
  printError(error instanceof Error ? (error.stack ?? error.message) : String(error));
