import {
  type CallCost,
  type CallRecord,
  type LostTurn,
  llmManager,
  type ModelSettings,
  Models,
  ModelUnavailableError,
  NoReplyError,
  type Outside,
} from '#agents/index.js';
import type { Outage } from '#sandbox/index.js';
import { Endpoints } from '../../../src/models/endpoints.js';
import { KeptReplies } from '../../../src/simulation/kept-replies.js';
import { OFFERED } from '../../support/manager-at.js';
import { fail, type ModelServer, say, startModelServer } from '../../support/model-server.js';
import { settingsFor } from '../../support/model-settings.js';

let main: ModelServer;
let other: ModelServer;
beforeEach(async () => {
  main = await startModelServer(say('{"reasoning": "", "award": null}'));
  other = await startModelServer(say('{"reasoning": "", "award": 7}'));
});
afterEach(async () => {
  await main.close();
  await other.close();
});

interface Setting {
  readonly mainSettings?: Partial<ModelSettings>;
  readonly otherSettings?: Partial<ModelSettings>;
  readonly known?: ReadonlyMap<string, string>;
  readonly replay?: boolean;
  readonly patienceMs?: number;
  readonly callCents?: number;
}

/** A manager who is played by a model that falls back to another one, ten times as dear. */
function manager(setting: Setting = {}) {
  const {
    mainSettings,
    otherSettings,
    known = new Map(),
    replay = false,
    patienceMs = 0,
    callCents,
  } = setting;
  const kept = new Map(known);
  const calls: CallRecord[] = [];
  const lost: LostTurn[] = [];
  const outages = new Map<number, Outage>();
  const replies = new KeptReplies({ known, replay, onReply: (key, value) => kept.set(key, value) });
  const secret = (name: string) => `key-of-${name}`;
  const models = new Models({
    settings: [
      settingsFor(main, { fallback: 'other', keyFrom: 'MAIN', ...mainSettings }),
      settingsFor(other, {
        ...{ name: 'other', model: 'other-model', keyFrom: 'OTHER', output: 'plain', maxTokens: 300 },
        ...{ centsPerMillionIn: 1_000, centsPerMillionOut: 1_000, ...otherSettings },
      }),
    ],
    replication: 1,
    replies,
    transport: new Endpoints({ secret, patienceMs, onOutage: (one) => outages.set(one.number, one) })
      .transport,
    budgets: { call: callCents },
    now: () => 0,
    onCall: (call) => calls.push(call),
    onLostTurn: (turn) => lost.push(turn),
  });
  const outside: Outside = { replies, models, secret, now: () => 0 };
  const agent = llmManager({ model: 'main' }, { me: 3, outside });
  let microCents = 0;
  const add = (cost: CallCost) => {
    microCents += cost.microCents;
  };
  const choose = async () => agent.choose(OFFERED, { add });
  return { choose, models, kept, calls, lost, outages, microCents: () => microCents };
}

/** 110 tokens. */
const AT_OTHERS_PRICE = 110_000;

test('a model that cannot be had is answered for by another, as that one is asked and priced', async () => {
  main.play(fail(503, 'overloaded', 'too many users'));
  const { choose, calls, lost, outages, microCents } = manager();
  expect(await choose()).toEqual({ award: 7 });
  expect([lost, microCents()]).toEqual([[], AT_OTHERS_PRICE]);
  const from = { from: 'main', why: `${new URL(main.baseURL).host}: HTTP 503: too many users` };
  expect(calls).toMatchObject([{ model: 'other', microCents: AT_OTHERS_PRICE, fallback: from }]);
  expect([...outages.values()]).toMatchObject([{ ending: 'given-up' }]);
  const [asked] = other.asked;
  expect(asked!.headers.authorization).toBe('Bearer key-of-OTHER');
  expect(asked!.body).toMatchObject({ model: 'other-model', max_tokens: 300 });
  expect(asked!.body).not.toHaveProperty('response_format');
  expect(asked!.body.messages[0]!.content).toContain('of this JSON Schema');
});

test('what it said is kept, and in a replay nobody is asked', async () => {
  main.play(fail(503, 'overloaded'));
  const first = manager();
  await first.choose();
  const asked = [main.asked.length, other.asked.length];
  main.play(say('{"reasoning": "", "award": null}'));
  const again = manager({ known: first.kept, replay: true });
  expect(await again.choose()).toEqual({ award: 7 });
  expect([main.asked.length, other.asked.length]).toEqual(asked);
  const told = ({ calls }: typeof again) => calls.map((call) => ({ ...call, isNew: false }));
  expect(told(again)).toEqual(told(first));
  await expect(again.choose()).rejects.toThrow(NoReplyError);
});

test('where nobody can be had the run stops, and asks everybody again when it goes on', async () => {
  main.play(fail(503, 'overloaded'));
  other.play(fail(401, 'invalid_api_key', 'Incorrect API key'));
  const first = manager();
  await expect(first.choose()).rejects.toThrow(ModelUnavailableError);
  await expect(first.choose()).rejects.toThrow('HTTP 401: Incorrect API key');
  expect([first.kept.size, first.lost]).toEqual([0, []]);
  main.play(say('{"reasoning": "", "award": null}'));
  const second = manager({ known: first.kept });
  expect(await second.choose()).toEqual({ rejectAll: true });
  expect(second.calls).toMatchObject([{ model: 'main', fallback: null }]);
});

test('a model that was given up is left alone for a while', async () => {
  main.play(fail(503, 'overloaded'));
  const { choose, calls, outages } = manager();
  for (let turn = 0; turn < 3; turn++) expect(await choose()).toEqual({ award: 7 });
  expect([main.asked.length, other.asked.length, outages.size]).toEqual([1, 3, 1]);
  expect(new Set(calls.map(({ fallback }) => fallback?.why)).size).toBe(1);
});

test.each([
  ['a question that is too long for it', fail(400, 'context_length_exceeded'), true],
  ['what it does not know how to do', fail(400, 'invalid_request', 'tools are not supported'), true],
  ['an account without money', fail(429, 'insufficient_quota'), true],
  ['a model that is not there', fail(404, 'model_not_found'), true],
  ['what its provider filters', fail(400, 'content_filter'), false],
  ['a refusal', say(null, { refusal: 'No.' }), false],
  ['a reply of another shape', say('{"award": "x"}'), false],
])('the other one answers for %s: %#', async (_, play, passes) => {
  main.play(play);
  const { choose, lost } = manager({ patienceMs: 60_000 });
  expect(await choose()).toEqual(passes ? { award: 7 } : { rejectAll: true });
  expect([other.asked.length, lost.length]).toEqual(passes ? [1, 0] : [0, 1]);
});

test('what may cost too much at the price of the other one is a lost turn', async () => {
  main.play(fail(503, 'overloaded'));
  const { choose, lost } = manager({ otherSettings: { centsPerMillionOut: 1_000_000 }, callCents: 200 });
  expect(await choose()).toEqual({ rejectAll: true });
  expect(lost).toMatchObject([{ kind: 'too-dear' }]);
  expect(other.asked.length).toBe(0);
});

test('two models of one service fail apart, and each has limits of its own', async () => {
  main.play((response, asked) =>
    (asked.body as { model?: string }).model === 'other-model'
      ? say('{"reasoning": "", "award": 7}')(response, asked)
      : fail(503, 'upstream')(response, asked),
  );
  const { choose } = manager({ otherSettings: { baseURL: main.baseURL, keyFrom: 'MAIN' } });
  for (let turn = 0; turn < 8; turn++) expect(await choose()).toEqual({ award: 7 });
  expect(main.asked.length).toBe(9);
});
