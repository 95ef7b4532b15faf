import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OfflineServer } from '../../src/offline-server/serve.js';
import { cli, newHome } from '../support/cli.js';
import { startOffline } from '../support/offline-chat.js';

const home = newHome();
const FILE = join(home, 'keys.yaml');
const KEYED = `models:
  idle: { keyFrom: IDLE_KEY }
  spare:
    keyFrom: SPARE_KEY
  main:
    fallback: spare
    keyFrom: MAIN_KEY
`;

let offline: OfflineServer;
beforeAll(async () => {
  offline = await startOffline();
  process.env.TORTUGA_MODEL_BASE_URL = offline.baseURL;
  const text = readFileSync('scenarios/llm-offline.yaml', 'utf8').replace(/^models:\n {2}main:\n/m, KEYED);
  writeFileSync(FILE, text.replace('count: 6', 'count: 1'));
});
afterAll(async () => {
  for (const name of ['TORTUGA_MODEL_BASE_URL', 'MAIN_KEY', 'SPARE_KEY']) delete process.env[name];
  await offline.close();
});

const lineOf = (text: string): number => readFileSync(FILE, 'utf8').split('\n').indexOf(text) + 1;
const play = (...more: string[]) => cli(['run', FILE, ...more], home);
const MISSING = (name: string) => `the key is in ${name}, and the environment has no such variable. Set it`;

test('keys that are not there are told of before anything is asked, with their places', async () => {
  const { code, stderr } = await play();
  expect(code).toBe(2);
  const places = [
    `${FILE}:${lineOf('    keyFrom: SPARE_KEY')}:14 models.spare.keyFrom: ${MISSING('SPARE_KEY')}`,
    `${FILE}:${lineOf('    keyFrom: MAIN_KEY')}:14 models.main.keyFrom: ${MISSING('MAIN_KEY')}`,
  ];
  for (const place of places) expect(stderr).toContain(place);
  expect(stderr).not.toContain('IDLE_KEY');
  expect((await cli(['runs', 'list', '--json'], home)).stdout.trim()).toBe('[]');

  const probed = await cli(['models', 'probe', 'main', '--scenario', FILE], home);
  expect([probed.code, probed.stderr.includes(places[1]!)]).toEqual([2, true]);
  const overridden = await play('--set', 'models.main.keyFrom=OTHER_KEY');
  expect([overridden.code, overridden.stderr]).toEqual([
    2,
    expect.stringContaining(`--set models.main.keyFrom=OTHER_KEY: ${MISSING('OTHER_KEY')}`),
  ]);
});

test('an estimate and a replay need none; a run that goes on does', async () => {
  expect((await play('--estimate')).code).toBe(0);
  process.env.MAIN_KEY = 'sk-main';
  process.env.SPARE_KEY = 'sk-spare';
  const dear = ['--set', 'models.main.pricePerMillionIn=$15', '--set', 'budgets.run=$0.10'];
  const capped = await play(...dear);
  expect([capped.code, capped.stderr]).toEqual([0, expect.stringContaining('budgets.run is $0.10')]);
  expect((await play()).code).toBe(0);
  delete process.env.MAIN_KEY;
  expect((await cli(['replay', 'latest'], home)).code).toBe(0);
  expect((await play('--replies', 'replay')).code).toBe(0);
  const resumed = await cli(['resume', '1', '--set', 'budgets.run=$100'], home);
  expect([resumed.code, resumed.stderr]).toEqual([
    2,
    expect.stringContaining(`run llm-offline-1 models.main.keyFrom: ${MISSING('MAIN_KEY')}`),
  ]);
});
