import {
  type CallCost,
  type LostTurn,
  llmManager,
  type ManagerView,
  Models,
  ModelUnavailableError,
  type OfferNotice,
} from '#agents/index.js';
import { Endpoints } from '../../../src/models/endpoints.js';
import { MemoryReplies } from '../../../src/simulation/outside.js';
import { type ModelServer, say, startModelServer } from '../../support/model-server.js';
import { settingsFor } from '../../support/model-settings.js';
import { notice } from '../../unit/agents/support/shop.js';
import { BAD_REPLY_CASES, type BadReplyCase } from './bad-replies.js';

let server: ModelServer;

beforeAll(async () => {
  server = await startModelServer(say(''));
});

afterAll(() => server.close());

const offer = (proposal: number, available: boolean): OfferNotice => ({
  proposal,
  freelancer: proposal + 10,
  priceCents: 9_000,
  pitch: 'I can do it.',
  confidence: 0.8,
  record: { accepted: 1, rejected: 0, abandoned: 0, ended: 0, regressions: 0 },
  available,
});

const view: ManagerView = {
  now: 0,
  me: 3,
  notice: notice(),
  offers: [offer(7, true), offer(8, false)],
};

async function choose({ play, output = 'json-schema', streaming = false }: BadReplyCase, patienceMs = 0) {
  server.play(play);
  const lost: LostTurn[] = [];
  let microCents = 0;
  const replies = new MemoryReplies();
  const models = new Models({
    settings: [settingsFor(server, { output, streaming, timeoutMs: 1_500 })],
    replication: 1,
    replies,
    transport: new Endpoints({ secret: () => 'sk-none', patienceMs }).transport,
    now: () => 0,
    onLostTurn: (turn) => lost.push(turn),
  });
  const outside = { replies, models, secret: () => 'sk-none', now: () => 0 };
  const add = (cost: CallCost) => {
    microCents += cost.microCents;
  };
  try {
    const decision = await llmManager({ model: 'main' }, { me: 3, outside }).choose(view, { add });
    return { decision, lost, microCents };
  } finally {
    models.close();
  }
}

test('there are fifty kinds at least', () => {
  expect(new Set(BAD_REPLY_CASES.map(({ kind }) => kind)).size).toBe(BAD_REPLY_CASES.length);
  expect(BAD_REPLY_CASES.length).toBeGreaterThanOrEqual(50);
});

test.each(BAD_REPLY_CASES)('$kind ends in: $ends', async (one) => {
  if (one.ends === 'outage') {
    await expect(choose(one)).rejects.toThrow(ModelUnavailableError);
    return;
  }
  const { decision, lost, microCents } = await choose(one);
  expect(microCents).toBeGreaterThanOrEqual(0);
  if (one.ends === 'answer') expect([decision, lost]).toEqual([{ award: 7 }, []]);
  else {
    expect(decision).toEqual({ rejectAll: true });
    expect(lost).toMatchObject([{ kind: one.ends, participant: 3, role: 'manager.choose' }]);
  }
});

test('what was wrong is said, and a second reply that is right counts', async () => {
  const before = server.asked.length;
  const one = BAD_REPLY_CASES.find(({ kind }) => kind === 'a proposal that is not there')!;
  const { decision, lost } = await choose({
    ...one,
    play: (response, asked) =>
      say(asked.number - before === 1 ? '{"reasoning": "x", "award": 99}' : '{"reasoning": "x", "award": 7}')(
        response,
        asked,
      ),
  });
  expect([decision, lost]).toEqual([{ award: 7 }, []]);
  const again = server.asked.at(-1)!.body.messages;
  expect(again.at(-1)!.content).toContain('there is no proposal 99');
});

test('machinery that comes back in time costs nobody anything', async () => {
  const before = server.asked.length;
  const one = BAD_REPLY_CASES.find(({ kind }) => kind === 'a server error')!;
  const { decision } = await choose(
    {
      ...one,
      play: (response, asked) =>
        (asked.number - before < 3 ? one.play : say('{"reasoning": "x", "award": 7}'))(response, asked),
    },
    20_000,
  );
  expect(decision).toEqual({ award: 7 });
});
