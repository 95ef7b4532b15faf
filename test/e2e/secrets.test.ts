import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_LIMITS, type SandboxBackend, work } from '#sandbox/index.js';
import type { OfflineServer } from '../../src/offline-server/serve.js';
import { describeBackends } from '../contract/sandbox-backends.js';
import { cli, newHome } from '../support/cli.js';
import { startOffline } from '../support/offline-chat.js';

const CANARY = 'sk-canary-41d8cd98f00b';
const SECOND = 'sk-canary-9e800998ecf8';

let offline: OfflineServer;

beforeAll(async () => {
  offline = await startOffline();
  Object.assign(process.env, {
    TORTUGA_MODEL_BASE_URL: offline.baseURL,
    TORTUGA_MODEL_KEY: CANARY,
    SECOND_KEY: SECOND,
  });
});

afterAll(async () => {
  for (const name of ['TORTUGA_MODEL_BASE_URL', 'TORTUGA_MODEL_KEY', 'SECOND_KEY']) delete process.env[name];
  await offline.close();
});

const SCENARIO = [
  'scenarios/llm-offline.yaml',
  '--set',
  'jobs.count=1',
  '--set',
  'models.second={keyFrom: SECOND_KEY}',
];

test('keys are in nothing that commands print or keep, also where calls fail', async () => {
  const home = newHome();
  const roles = ['--set', 'roles.reviewer=second'];
  const said = [
    await cli(['run', ...SCENARIO, ...roles, '--json'], home),
    await cli(['runs', 'show', 'latest'], home),
    await cli(['runs', 'show', 'latest', '--json'], home),
    await cli(['runs', 'trace', '0', '--json'], home),
    await cli(['replay', '1', '--json'], home),
    await cli(['models', 'probe', 'second', '--scenario', SCENARIO[0]!, ...SCENARIO.slice(1)], home),
    await cli(['run', ...SCENARIO, ...roles, '--set', 'models.second.model=no-such-model'], home),
  ];
  expect(said[0]!.code).toBe(0);
  expect(said.at(-1)!.code).not.toBe(0);
  const printed = said.map(({ stdout, stderr }) => `${stdout}\n${stderr}`).join('\n');
  expect(printed).toContain('tortuga-offline');
  const kept = readdirSync(home).map((file) => readFileSync(join(home, file)).toString('latin1'));
  expect(kept.length).toBeGreaterThan(0);
  for (const text of [printed, ...kept]) {
    expect(text.includes(CANARY)).toBe(false);
    expect(text.includes(SECOND)).toBe(false);
  }
});

test('a key that was written where none belongs is not repeated, and keeps the run from beginning', async () => {
  const home = newHome();
  const set = (...sets: readonly string[]) => sets.flatMap((one) => ['--set', one]);
  const play = (...sets: readonly string[]) => cli(['run', SCENARIO[0]!, ...set(...sets)], home);
  const said = [
    await play(`models.main.keyFrom=${CANARY}`),
    await play(`models.main.apiKey=${CANARY}`),
    await play(`models.main={apiKey: ${CANARY}}`),
    await play(`models.main.baseURL=http://user:${CANARY}@127.0.0.1:9/v1`),
    await play(`models.main.baseURL=http://127.0.0.1:9/v1?key=${CANARY}`),
    await play(
      'freelancers=[{name: f, agent: remote, url: "http://u:KEY@127.0.0.1:9", keyFrom: A}]'.replace(
        'KEY',
        CANARY,
      ),
    ),
  ];
  for (const baseURL of [CANARY, `http://user:${CANARY}@127.0.0.1:9/v1`]) {
    process.env.TORTUGA_MODEL_BASE_URL = baseURL;
    said.push(await play());
  }
  process.env.TORTUGA_MODEL_BASE_URL = offline.baseURL;
  for (const { code, stdout, stderr } of said) {
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/keyFrom|apiKey|baseURL|url|TORTUGA_MODEL_BASE_URL/);
    expect(stderr).not.toContain(CANARY);
  }
  const kept = readdirSync(home).map((file) => readFileSync(join(home, file)).toString('latin1'));
  expect(kept.join('')).not.toContain(CANARY);
});

test('what the libraries between would print of their own does not get into what is printed', async () => {
  Object.assign(process.env, { LANGCHAIN_VERBOSE: 'true', OPENAI_LOG: 'debug' });
  const { code, stdout, stderr } = await cli(['run', ...SCENARIO, '--json'], newHome());
  for (const name of ['LANGCHAIN_VERBOSE', 'OPENAI_LOG']) delete process.env[name];
  expect(code).toBe(0);
  expect(JSON.parse(stdout).ledger.balanced).toBe(true);
  expect(`${stdout}\n${stderr}`).not.toMatch(/sk-canary/);
});

/** Everything that a program can find of environments: its own, and those of all processes that it sees. */
const SEARCH = `import glob, os
found = [repr(dict(os.environ))]
for path in glob.glob("/proc/[0-9]*/environ") + glob.glob("/proc/[0-9]*/cmdline"):
    try:
        found.append(open(path, "rb").read().decode("latin-1"))
    except OSError:
        pass
open("found", "w").write("\\n".join(found))
`;

describeBackends(
  'keys of models',
  (backend: SandboxBackend) => {
    test('are not in a sandbox', async () => {
      const submission = { language: 'python' as const, main: 'main.py', files: { 'main.py': SEARCH } };
      const { files } = await work(backend, { submission, limits: DEFAULT_LIMITS });
      const found = files.get('found')!.toString();
      expect(found).toContain('PATH');
      expect(found).not.toMatch(/sk-canary/);
    });
  },
  // A plain process reads what its user may read: see docs/sandbox.md.
  (name) => name !== 'process',
);
