import { MODELS, OFFLINE } from '../../offline-server/identity.js';
import { serveOffline } from '../../offline-server/serve.js';
import { interruptSignal } from '../interrupt.js';
import { print, printJson } from '../output.js';
import { wholeNumber } from '../whole-number.js';
import type { JsonOption } from './options.js';

interface ServeOptions extends JsonOption {
  readonly port: string;
  readonly host: string;
  readonly catalog?: string;
  readonly seed: string;
}

/** Serves until it is stopped. */
export async function serve(options: ServeOptions): Promise<void> {
  const { host, catalog } = options;
  const port = wholeNumber('--port', options.port, 65_535);
  const seed = wholeNumber('--seed', options.seed, Number.MAX_SAFE_INTEGER);
  const signal = interruptSignal();
  const server = await serveOffline({ port, host, catalog, seed });
  const { baseURL, jobs } = server;
  if (options.json) printJson({ baseURL, models: Object.keys(MODELS), jobs, seed, pid: process.pid });
  else {
    print(
      [
        `Tortuga's offline model server: scripted agents behind the OpenAI API, no language model.`,
        `  base URL  ${baseURL}`,
        `  models    ${Object.keys(MODELS).join(', ')}`,
        `  catalog   ${jobs} jobs, seed ${seed}`,
        '',
        'In another terminal:',
        `  TORTUGA_MODEL_BASE_URL=${baseURL} TORTUGA_MODEL=${OFFLINE} bin/tortuga run scenarios/llm-offline.yaml`,
        '',
        'Ctrl-C stops it.',
      ].join('\n'),
    );
  }
  await new Promise((stopped) => signal.addEventListener('abort', stopped, { once: true }));
  await server.close();
}
