import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type LostTurn, REMOTE_ROLES, REMOTE_SCHEMAS, type RemoteRole } from '#agents/index.js';
import { loadScenario, parseScenario, type Scenario, type ScenarioDocument } from '#scenarios/index.js';
import { startAgent } from '../../../examples/remote-agents/agent.js';
import { MemoryReplies } from '../../../src/simulation/outside.js';
import { ROOT } from '../../support/cli.js';
import { type Played, playScenario } from '../../support/play.js';
import { answering, KEY, type Service, startService } from '../../support/remote-service.js';

const FILE = join(ROOT, 'scenarios', 'remote-agents.yaml');

let typescript: Server;
let python: ChildProcess;
let urls: { readonly typescript: string; readonly python: string };

beforeAll(async () => {
  process.env.TORTUGA_AGENT_KEY = KEY;
  typescript = await startAgent(KEY, 0);
  const script = join(ROOT, 'examples', 'remote-agents', 'agent.py');
  python = spawn('python3', [script, '0'], {
    env: { ...process.env, TORTUGA_AGENT_KEY: KEY },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(python, 'close').then(() => Promise.reject(new Error('the agent in Python has ended')));
  const [said] = await Promise.race([once(createInterface(python.stdout!), 'line'), ended]);
  const { port } = typescript.address() as AddressInfo;
  urls = { typescript: `http://127.0.0.1:${port}`, python: String(said).replace('listening on ', '') };
});
afterAll(() => {
  python.removeAllListeners('close').kill();
  typescript.close();
  delete process.env.TORTUGA_AGENT_KEY;
});

const market = (set: readonly string[] = []): Scenario =>
  loadScenario(FILE, {
    set: [
      `freelancers.in-typescript.url=${urls.typescript}`,
      `reviewers.by-tests.url=${urls.typescript}`,
      `freelancers.in-python.url=${urls.python}`,
      `managers.cheapest.url=${urls.python}`,
      ...set,
    ],
  });

const balanced = ({ recorder }: Played) => expect(recorder.auditor.report().problems).toEqual([]);
const wonBy = ({ recorder }: Played, name: RegExp): number =>
  [...recorder.freelancers.values()]
    .filter(({ id }) => name.test(id))
    .reduce((sum, { jobsWon }) => sum + jobsWon, 0);

describe('remote, scripted and statistical agents in one market', () => {
  test('all win jobs, the ledger is balanced, and it is the same again with nobody there', async () => {
    const replies = new MemoryReplies();
    const lost: LostTurn[] = [];
    const listening = { replies, onLostTurn: (turn: LostTurn) => lost.push(turn) };
    const scenario = market();
    const played = await playScenario(scenario, undefined, listening);
    balanced(played);
    expect(lost).toEqual([]);
    for (const name of [/^in-typescript$/, /^in-python$/, /^scripted/, /^statistical/]) {
      expect([name, wonBy(played, name)]).toEqual([name, expect.any(Number)]);
      expect(wonBy(played, name)).toBeGreaterThan(0);
    }
    process.env.TORTUGA_AGENT_KEY = 'another key, which nobody knows';
    const again = await playScenario(scenario, undefined, listening);
    process.env.TORTUGA_AGENT_KEY = KEY;
    expect(again.eventLogSha256).toBe(played.eventLogSha256);
    expect(lost).toEqual([]);
  });

  test('what learns the tests by heart passes them, and is wrong', async () => {
    const { recorder } = await playScenario(
      market(['award={rule: posted-price}', 'testAuthor={agent: catalog}']),
    );
    const numbers = [...recorder.freelancers.values()].filter(({ id }) => /^in-/.test(id));
    const theirs = recorder.allSubmissions.filter(({ freelancer }) =>
      numbers.some(({ participant }) => participant === freelancer),
    );
    expect(theirs.length).toBeGreaterThan(0);
    expect(theirs.every(({ visiblePassed }) => visiblePassed)).toBe(true);
    expect(theirs.every(({ correct }) => !correct)).toBe(true);
  });

  test('services that are not there lose their turns, and the others trade on', async () => {
    const lost: LostTurn[] = [];
    const nowhere = 'http://127.0.0.1:9';
    const scenario = market([
      ...[
        'freelancers.in-typescript',
        'freelancers.in-python',
        'reviewers.by-tests',
        'managers.cheapest',
      ].map((group) => `${group}.url=${nowhere}`),
    ]);
    const played = await playScenario(scenario, undefined, { onLostTurn: (turn) => lost.push(turn) });
    balanced(played);
    expect(new Set(lost.map(({ kind }) => kind))).toEqual(new Set(['unreachable']));
    expect(new Set(lost.map(({ role }) => role))).toEqual(
      new Set(['bidder.bid', 'manager.choose', 'reviewer.review']),
    );
    expect(wonBy(played, /^in-/)).toBe(0);
    expect(wonBy(played, /^s/)).toBeGreaterThan(0);
  });
});

describe('in a market where every seat is remote', () => {
  let service: Service;
  const seen = new Set<string>();
  beforeAll(async () => {
    service = await startService(
      answering((role, observation) => {
        const { observation: schema } = REMOTE_SCHEMAS[role as RemoteRole];
        expect(schema.parse(observation)).toEqual(observation);
        seen.add(role);
        return decide(role, observation);
      }),
    );
  });
  afterAll(() => service.close());

  interface Anything {
    readonly jobs: readonly { job: number; bountyCents: number; takes: string; asked: string | null }[];
    readonly offers: readonly { proposal: number }[];
    readonly clauses: readonly { id: string; text: string }[];
    readonly code: { kind: string } | null;
  }

  function decide(role: string, { jobs, offers, clauses, code }: Anything): unknown {
    switch (role) {
      case 'bidder.bid': {
        const { job, bountyCents, asked, takes } = jobs[0]!;
        if (asked === null) return { actions: [{ type: 'ask', job, question: 'Is that all?' }] };
        if (takes === 'claims') return { actions: [{ type: 'claim', job }] };
        const offer = { type: 'propose', job, priceCents: bountyCents, pitch: 'Mine.', confidence: 1 };
        return { actions: asked === 'waiting' ? [] : [offer] };
      }
      case 'bidder.work':
        if (code === null) return { type: 'done', attempts: 1, computeCents: 25 };
        return code.kind === 'functions' ? { type: 'files', files: {} } : { type: 'patch', patch: 'none' };
      case 'manager.choose':
        return { type: 'award', proposal: offers[0]!.proposal };
      case 'reviewer.review':
        return { approve: true, score: 51, comment: 'Nice.' };
      case 'arbiter.rule':
        return { approve: true, comment: 'So be it.' };
      case 'client.brief':
        return { lines: [{ text: clauses[0]!.text, clauses: ['c1'] }] };
      default:
        return { text: 'No.', clauses: [] };
    }
  }

  const seat = () => `agent: remote, url: "${service.url}", keyFrom: TORTUGA_AGENT_KEY`;
  const everySeat = (more: readonly string[]) =>
    loadScenario(FILE, {
      set: [
        `clients=[{ name: client, ${seat()}, budget: "$90,000" }]`,
        `managers=[{ name: manager, ${seat()} }]`,
        `freelancers=[{ name: worker, count: 2, ${seat()}, skill: 1 }]`,
        `reviewers=[{ name: reviewer, count: 3, ${seat()} }]`,
        `arbiters=[{ name: arbiter, ${seat()} }]`,
        'review.audit=100%',
        'jobs.count=4',
        ...more,
      ],
    });

  test.each<[string, readonly string[]]>([
    ['functions', []],
    [
      'codebases',
      [
        'jobs.work=repositories',
        'jobs.pages=false',
        'testAuthor={agent: catalog}',
        'award={rule: posted-price}',
      ],
    ],
  ])('jobs on %s are played to their end, by observations of their schemas', async (_, set) => {
    const played = await playScenario(everySeat(set));
    balanced(played);
    expect(wonBy(played, /^worker/)).toBe(4);
    expect(played.recorder.allSubmissions.map(({ correct }) => correct)).toEqual(Array(4).fill(false));
    expect(played.events.filter(({ type }) => type === 'ClarificationAnswered').length).toBeGreaterThan(0);
  });

  test('jobs without code too', async () => {
    const { testAuthor: _, ...document } = structuredClone(everySeat([]).document) as ScenarioDocument;
    const jobs = { source: 'synthetic', count: 4, opening: 200, arrivals: { every: '1d' } } as const;
    const played = await playScenario(parseScenario(JSON.stringify({ ...document, jobs }), 'without code'));
    balanced(played);
    expect(wonBy(played, /^worker/)).toBe(4);
    expect(played.recorder.computeCents).toBe(100);
  });

  test('every role was asked', () => expect([...seen].sort()).toEqual([...REMOTE_ROLES].sort()));
});
