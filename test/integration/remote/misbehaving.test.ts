import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import {
  askedArbiter,
  askedBidder,
  askedManager,
  askedReviewer,
  type LostTurn,
  type Outside,
  REMOTE_FAILURES,
  type RemoteFailureKind,
  type RemoteParams,
  remoteService,
} from '#agents/index.js';
import { MemoryReplies } from '../../../src/simulation/outside.js';
import {
  type Asked,
  answering,
  type Behaviour,
  KEY,
  type Service,
  secondsNow,
  stampOf,
  startService,
} from '../../support/remote-service.js';
import { bench, bidderView, notice, workView } from '../../unit/agents/support/shop.js';

const GOOD = { actions: [{ type: 'propose', job: 3, priceCents: 900, pitch: 'I can.', confidence: 0.5 }] };

let service: Service;
let lost: LostTurn[];
let outside: Outside;
beforeEach(async () => {
  service = await startService(answering(() => GOOD));
  lost = [];
  outside = {
    replies: new MemoryReplies(),
    secret: () => KEY,
    now: Date.now,
    onLostTurn: (turn) => lost.push(turn),
  };
});
afterEach(() => service.close());

const params = (change: Partial<RemoteParams> = {}): RemoteParams => ({
  ...{ url: service.url, keyFrom: 'AGENT_KEY', answerWithin: 20, workWithin: 20 },
  ...change,
});
const bidder = (change?: Partial<RemoteParams>) =>
  askedBidder(remoteService(params(change), { outside }), { me: 7, outside });

/** A signed reply with this text. */
const saying =
  (text: string | Buffer): Behaviour =>
  (asked, response) =>
    void response.writeHead(200, stampOf(asked, text)).end(text);

const replying = (answer: unknown): Behaviour => saying(JSON.stringify({ protocol: 1, answer }));
const good = JSON.stringify({ protocol: 1, answer: GOOD });
const withHeaders =
  (headers: (asked: Asked) => Record<string, string>, body: string | Buffer = good): Behaviour =>
  (asked, response) =>
    void response.writeHead(200, headers(asked)).end(body);
const status =
  (code: number, headers: Record<string, string> = {}): Behaviour =>
  (_, response) =>
    void response.writeHead(code, headers).end('sorry');

/** Writes for ever, as long as somebody reads. */
function pour(response: ServerResponse): void {
  const part = Buffer.alloc(64 * 1024, 'x');
  const more = () => {
    while (!response.destroyed && response.write(part));
  };
  response.on('drain', more);
  more();
}

const proposal = (change: object) => ({ actions: [{ ...GOOD.actions[0], ...change }] });

const BAD: readonly (readonly [string, RemoteFailureKind, Behaviour])[] = [
  ['hangs up before it answers', 'broken-off', (_, response) => void response.destroy()],
  [
    'hangs up in the middle of its answer',
    'broken-off',
    (asked, response) => {
      response.writeHead(200, { ...stampOf(asked, good), 'content-length': '1000' }).write('{"pro');
      setTimeout(() => response.destroy(), 20);
    },
  ],
  ['speaks no HTTP', 'broken-off', (_, response) => void response.socket!.end('SSH-2.0-OpenSSH\r\n')],
  ['answers for ever', 'too-big', (asked, response) => pour(response.writeHead(200, stampOf(asked, good)))],
  ['has a megabyte to say', 'too-big', saying(JSON.stringify({ protocol: 1, x: 'x'.repeat(1_000_000) }))],
  ['has too many headers', 'too-big', status(200, { 'x-much': 'x'.repeat(100_000) })],
  ['redirects', 'redirected', status(302, { location: 'http://127.0.0.1:1/' })],
  ['redirects for good', 'redirected', status(308, { location: '/elsewhere' })],
  ['is out of order', 'bad-status', status(500)],
  ['has too many requests', 'bad-status', status(429, { 'retry-after': '3600' })],
  ['has nothing to say', 'bad-status', status(204)],
  [
    'compresses a bomb',
    'encoded',
    (asked, response) => {
      const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
      response.writeHead(200, { ...stampOf(asked, bomb), 'content-encoding': 'gzip' }).end(bomb);
    },
  ],
  [
    'says that it is compressed',
    'encoded',
    withHeaders((asked) => ({ ...stampOf(asked, good), 'content-encoding': 'br' })),
  ],
  ['does not sign', 'bad-signature', withHeaders(() => ({}))],
  [
    'signs with another key',
    'bad-signature',
    withHeaders((asked) => stampOf(asked, good, { key: 'another' })),
  ],
  ['signs another text', 'bad-signature', withHeaders((asked) => stampOf(asked, `${good} `))],
  [
    'signs as if it were the market',
    'bad-signature',
    withHeaders((asked) => stampOf(asked, good, { direction: 'request' })),
  ],
  [
    'sends the request back',
    'bad-signature',
    (asked, response) =>
      void response.writeHead(200, asked.headers as Record<string, string>).end(asked.text),
  ],
  [
    'answers another request',
    'wrong-nonce',
    withHeaders((asked) => stampOf(asked, good, { nonce: 'a'.repeat(32) })),
  ],
  [
    'lives yesterday',
    'stale',
    withHeaders((asked) => stampOf(asked, good, { timestamp: String(secondsNow() - 86_400) })),
  ],
  [
    'lives tomorrow',
    'stale',
    withHeaders((asked) => stampOf(asked, good, { timestamp: String(secondsNow() + 86_400) })),
  ],
  ['does not know the time', 'stale', withHeaders((asked) => stampOf(asked, good, { timestamp: 'noon' }))],
  ['says nothing', 'not-json', saying('')],
  ['says half of it', 'not-json', saying(good.slice(0, -5))],
  ['sends bytes', 'not-json', saying(Buffer.from([0xff, 0xfe, 0x00]))],
  ['sends a page', 'not-json', saying('<html>Welcome!</html>')],
  ['speaks another version', 'wrong-version', saying(JSON.stringify({ protocol: 2, answer: GOOD }))],
  ['names no version', 'wrong-version', saying(JSON.stringify({ answer: GOOD }))],
  ['says null', 'wrong-version', saying('null')],
  [
    'sends brackets',
    'wrong-shape',
    saying(`{"protocol":1,"answer":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
  ],
  ['answers nothing', 'wrong-shape', replying(undefined)],
  ['answers another question', 'wrong-shape', replying({ approve: true, score: 100, comment: '' })],
  ['says more than it was asked', 'wrong-shape', replying({ ...GOOD, payMe: 1_000_000 })],
  ['asks for less than nothing', 'wrong-shape', replying(proposal({ priceCents: -5 }))],
  ['asks for half a cent', 'wrong-shape', replying(proposal({ priceCents: 0.5 }))],
  ['asks for more than there is', 'wrong-shape', replying(proposal({ priceCents: 1e300 }))],
  ['is surer than sure', 'wrong-shape', replying(proposal({ confidence: 2 }))],
  ['writes a novel', 'wrong-shape', replying(proposal({ pitch: 'x'.repeat(5_000) }))],
  ['gives orders to the market', 'wrong-shape', replying({ actions: [{ type: 'settle', job: 3 }] })],
  ['makes a thousand offers', 'wrong-shape', replying({ actions: Array(1_000).fill(GOOD.actions[0]) })],
  ['offers for a job that it was not shown', 'wrong-answer', replying(proposal({ job: 99 }))],
];

describe('a bidder whose service misbehaves has made no offers, and has lost a turn', () => {
  test.each(BAD)('%s: %s', async (_, kind, behaviour) => {
    service.behave(behaviour);
    expect(await bidder().bid(bidderView())).toEqual([]);
    expect(lost).toEqual([
      {
        key: expect.stringMatching(/^[0-9a-f]{64}$/),
        participant: 7,
        role: 'bidder.bid',
        kind,
        detail: expect.any(String),
      },
    ]);
    expect(lost[0]!.detail.length).toBeLessThanOrEqual(200);
    service.behave(answering(() => GOOD));
    expect(await bidder().bid(bidderView({ now: 1 }))).toEqual(GOOD.actions);
  });

  test('nobody is there', async () => {
    const { url } = service;
    await service.close();
    expect(await bidder({ url }).bid(bidderView())).toEqual([]);
    expect(await bidder({ url: 'http://there-is-no-such-host.invalid' }).bid(bidderView())).toEqual([]);
    expect(await bidder({ url: 'http://127.0.0.1:9' }).bid(bidderView())).toEqual([]);
    expect(lost.map(({ kind }) => kind)).toEqual(Array(3).fill('unreachable'));
    service = await startService(() => undefined);
  });

  test.each<[string, Behaviour]>([
    ['it never answers', () => undefined],
    [
      'it answers letter by letter',
      (asked, response) => {
        response.writeHead(200, stampOf(asked, good));
        const timer = setInterval(() => response.write(' '), 50);
        response.on('close', () => clearInterval(timer));
      },
    ],
  ])('%s', async (_, behaviour) => {
    service.behave(behaviour);
    expect(await bidder({ answerWithin: 0.5 }).bid(bidderView())).toEqual([]);
    expect(lost.map(({ kind }) => kind)).toEqual(['too-late']);
  });

  test('what is asked would be too big', async () => {
    const jobs = [notice({ brief: ['x'.repeat(17 * 1024 * 1024)] })];
    expect(await bidder().bid(bidderView({ jobs }))).toEqual([]);
    expect(lost.map(({ kind }) => kind)).toEqual(['request-too-big']);
    expect(service.asked).toEqual([]);
  });

  test('each kind of failure occurs in these tests', () => {
    const occurred = new Set([...BAD.map(([, kind]) => kind), 'unreachable', 'too-late', 'request-too-big']);
    expect([...occurred].sort()).toEqual(Object.keys(REMOTE_FAILURES).sort());
  });
});

describe('in other seats', () => {
  const asleep = { me: 5 };

  test('work that does not come gives the job back, and work of another kind is none', async () => {
    service.behave(status(503));
    expect(await bidder().work(workView(), bench)).toBeNull();
    service.behave(replying({ type: 'patch', patch: '' }));
    expect(await bidder().work(workView({ now: 1 }), bench)).toBeNull();
    service.behave(replying({ type: 'done' }));
    expect(await bidder().work(workView({ now: 2 }), bench)).toBeNull();
    expect(lost.map(({ role, kind }) => `${role} ${kind}`)).toEqual([
      'bidder.work bad-status',
      ...Array(2).fill('bidder.work wrong-answer'),
    ]);
    service.behave(replying({ type: 'give-back' }));
    expect(await bidder().work(workView({ now: 3 }), bench)).toBeNull();
    expect(lost).toHaveLength(3);
  });

  test('a manager that gives no answer, or awards what is not there, turns all down', async () => {
    const offer = {
      ...{ proposal: 4, freelancer: 1, priceCents: 5, pitch: '', confidence: 1, available: true },
      record: { accepted: 0, rejected: 0, abandoned: 0, ended: 0, regressions: 0 },
    };
    const manager = askedManager(remoteService(params(), { outside }), { ...asleep, outside });
    const view = { now: 0, me: 5, notice: notice(), offers: [offer] };
    service.behave(status(503));
    expect(await manager.choose(view)).toEqual({ rejectAll: true });
    service.behave(replying({ type: 'award', proposal: 5 }));
    expect(await manager.choose({ ...view, now: 1 })).toEqual({ rejectAll: true });
    expect(lost.map(({ kind }) => kind)).toEqual(['bad-status', 'wrong-answer']);
    service.behave(replying({ type: 'award', proposal: 4 }));
    expect(await manager.choose({ ...view, now: 2 })).toEqual({ award: 4 });
  });

  const forReviewers = BAD.filter(
    ([name, kind]) => kind !== 'wrong-answer' && name !== 'answers another question',
  );
  test.each(forReviewers)(
    'a reviewer or an arbiter that %s does not approve: %s',
    async (_, kind, behaviour) => {
      const reviewer = askedReviewer(remoteService(params(), { outside }), { ...asleep, outside });
      service.behave(behaviour);
      const view = {
        now: 0,
        me: 5,
        submission: 0,
        round: 1,
        notice: notice(),
        artifact: { kind: 'outcome' },
        tests: null,
      } as const;
      expect(await reviewer.review(view, bench)).toMatchObject({ approve: false, score: 0 });
      const arbiter = askedArbiter(remoteService(params(), { outside }), { ...asleep, outside });
      expect(await arbiter.rule({ ...view, reviews: [] }, bench)).toMatchObject({ approve: false });
      expect(lost.map((turn) => turn.kind)).toEqual([kind, kind]);
    },
  );
});
