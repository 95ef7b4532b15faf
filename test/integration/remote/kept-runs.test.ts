import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { loadScenario } from '#scenarios/index.js';
import { runReport } from '../../../src/reports/run-report.js';
import { RunService } from '../../../src/simulation/run-service.js';
import { RunStore } from '../../../src/store/run-store.js';
import { startApp } from '../../support/app.js';
import { ROOT } from '../../support/cli.js';
import { quickSandbox } from '../../support/quick-sandbox.js';
import { type Asked, answering, type Service, startService } from '../../support/remote-service.js';

const KEY = 'canary-key-of-remote-agents-5bb1c7';

let app: INestApplicationContext;
let service: Service;
let asked: string[];
beforeEach(async () => {
  process.env.TORTUGA_AGENT_KEY = KEY;
  app = await startApp();
  asked = [];
  service = await startService(misbehavingNowAndThen);
});
afterEach(async () => {
  await service.close();
  await app.close();
  delete process.env.TORTUGA_AGENT_KEY;
});

interface Looking {
  readonly room: number;
  readonly jobs: readonly { job: number; bountyCents: number }[];
}

const wellBehaved = answering(
  (role, observation: Looking) => {
    if (role === 'bidder.work') return { type: 'files', files: {} };
    if (role === 'reviewer.review') return { approve: true, score: 80, comment: 'As I like it.' };
    const offers = observation.jobs.slice(0, observation.room);
    return {
      actions: offers.map(({ job, bountyCents }) => ({
        ...{ type: 'propose', job, priceCents: Math.ceil(bountyCents / 2), pitch: 'Mine.', confidence: 0.9 },
      })),
    };
  },
  { key: KEY },
);

/** What it does hangs on what it is asked alone, so that runs can be compared: every other question gets no answer. */
function misbehavingNowAndThen(one: Asked, response: Parameters<typeof wellBehaved>[1]) {
  asked.push(one.text);
  const sum = [...one.text].reduce((total, character) => total + character.charCodeAt(0), 0);
  if (sum % 2 === 0) return wellBehaved(one, response.setHeader('server', 'mine'));
  response.writeHead(sum % 3 === 0 ? 503 : 302, { location: '/' }).end(KEY.slice(0, 4));
}

const scenario = () => {
  const seat = `agent: remote, url: "${service.url}", keyFrom: TORTUGA_AGENT_KEY`;
  return loadScenario(join(ROOT, 'scenarios', 'remote-agents.yaml'), {
    set: [
      'jobs.count=3',
      'managers=[{ name: manager, agent: scripted }]',
      `freelancers=[{ name: ours, count: 2, ${seat} }, { name: theirs, agent: scripted, skill: 1 }]`,
      `reviewers=[{ name: by-service, ${seat} }, { name: careful, count: 2, agent: scripted, falseAccept: 0.1, falseReject: 0.05 }]`,
    ],
  });
};

const filesOfHome = (): Buffer =>
  Buffer.concat(
    readdirSync(process.env.TORTUGA_HOME!).map((file) => readFileSync(join(process.env.TORTUGA_HOME!, file))),
  );

test('a run is kept with its replies and its lost turns, and is replayed with nobody there and without a key', async () => {
  const sandbox = await quickSandbox();
  const runs = app.get(RunService);
  const { run, result, recorder } = await runs.run({ scenario: scenario(), sandbox });
  expect(recorder.auditor.report().problems).toEqual([]);
  const { lostTurns } = await app.get(RunStore).troubles(run);
  expect((await app.get(RunStore).replies(run)).size).toBe(asked.length);
  expect(lostTurns.length).toBeLessThan(asked.length);
  expect(new Set(lostTurns.map(({ kind }) => kind))).toEqual(new Set(['bad-status', 'redirected']));
  expect(lostTurns.some(({ name, role }) => name.startsWith('ours') && role === 'bidder.bid')).toBe(true);
  const report = runReport({ run, recorder, result, lostTurns });
  expect(report).toContain('Lost turns: answers that did not count');
  expect(report).toMatch(/ours-1 +bidder\.bid +bad-status +\d+ +status 503/);
  expect(filesOfHome().includes(KEY)).toBe(false);

  await service.close();
  delete process.env.TORTUGA_AGENT_KEY;
  const replayed = await runs.replay(run, { sandbox });
  expect(replayed.result).toEqual(result);
  const again = await runs.run({ scenario: scenario(), sandbox, replies: 'replay' });
  expect(again.result.eventLogSha256).toBe(result.eventLogSha256);
  expect(await app.get(RunStore).lostTurns(again.run)).toEqual(lostTurns);
  service = await startService(misbehavingNowAndThen);
});

test('a run that was stopped goes on, and asks nobody twice what was answered', async () => {
  const sandbox = await quickSandbox();
  const runs = app.get(RunService);
  const whole = await runs.run({ scenario: scenario(), sandbox });
  const questions = asked;
  asked = [];
  const stop = new AbortController();
  service.behave((one, response) => {
    if (asked.length === 20) stop.abort();
    return misbehavingNowAndThen(one, response);
  });
  await expect(runs.run({ scenario: scenario(), sandbox, signal: stop.signal })).rejects.toThrow(
    'the run was stopped',
  );
  const run = await app.get(RunStore).find('latest');
  expect(run.status).toBe('interrupted');
  const before = new Set((await app.get(RunStore).replies(run)).keys()).size;
  const resumed = await runs.resume(run, { sandbox });
  expect(resumed.result.eventLogSha256).toBe(whole.result.eventLogSha256);
  expect(before).toBeGreaterThan(10);
  expect(new Set(asked)).toEqual(new Set(questions));
  // What was under way when it was stopped is asked again, and nothing else.
  expect(asked.length - questions.length).toBeLessThanOrEqual(3);
});

test('a key that is missing or too short is told before anybody is asked', async () => {
  const sandbox = await quickSandbox();
  const run = () => app.get(RunService).run({ scenario: scenario(), sandbox });
  process.env.TORTUGA_AGENT_KEY = 'short';
  await expect(run()).rejects.toThrow('the key in TORTUGA_AGENT_KEY has 5 characters');
  delete process.env.TORTUGA_AGENT_KEY;
  await expect(run()).rejects.toThrow(
    'the key is in TORTUGA_AGENT_KEY, and the environment has no such variable',
  );
  expect(asked).toEqual([]);
  expect(await app.get(RunStore).list()).toEqual([]);
});
