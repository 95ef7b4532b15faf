import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LostTurn } from '#agents/index.js';
import type { MarketEvent } from '#market/index.js';
import { loadScenario } from '#scenarios/index.js';
import { MemoryReplies } from '../../../src/simulation/outside.js';
import { ROOT } from '../../support/cli.js';
import { type Played, playScenario } from '../../support/play.js';

const FIXTURES = join(ROOT, 'test', 'fixtures', 'hostile-entrants');
const folder = mkdtempSync(join(tmpdir(), 'tortuga-entrants-'));
const PROGRAMS = [
  'idle.py',
  'honest.py',
  'hangs.py',
  'floods.py',
  'forks.py',
  'dies.mjs',
  'cheats.py',
  'steals.py',
];
const HOSTILE = {
  hangs: 'hangs.py',
  floods: 'floods.py',
  forks: 'forks.py',
  dies: 'dies.mjs',
  cheats: 'cheats.py',
  steals: 'steals.py',
};

/** The same budgets for all; everybody looks at the same instants, so that all are asked at once. */
const BUDGETS = 'answerWithin: 10s, cpu: 3s, memory: 256MB, output: 8MB, restarts: 0, capacity: 2';
const seats = (acting: boolean): string =>
  Object.entries(HOSTILE)
    .map(
      ([name, file]) =>
        `  - { name: ${name}, agent: program, file: ${acting ? file : 'idle.py'}, ${BUDGETS} }`,
    )
    .join('\n');

const market = (acting: boolean): string => `name: entrants
title: Hostile entrants among others
seed: 11
jobs: { source: synthetic, count: 12, opening: 300, arrivals: { every: 1d } }
bounty: { policy: doubling, period: 3d, cap: 4x, deadline: 12d }
award: { rule: proposals, window: 12h }
review: { panel: 1, approvals: 1 }
timing: { looks: together }
clients: [{ name: client, agent: statistical, budget: "$50,000" }]
managers: [{ name: manager, agent: scripted }]
freelancers:
  - { name: first, agent: program, file: honest.py, skill: 1, ${BUDGETS} }
${seats(acting)}
  - { name: last, agent: program, file: honest.py, skill: 1, ${BUDGETS} }
  - { name: statistical, count: 2, agent: statistical, skill: 1 }
reviewers: [{ name: reviewer, agent: statistical, falseAccept: 0.1, falseReject: 0.1 }]
`;

interface Outcome extends Played {
  readonly replies: ReadonlyMap<string, string>;
  readonly lost: readonly (LostTurn & { readonly name: string })[];
}

async function playedWith(acting: boolean): Promise<Outcome> {
  const file = join(folder, acting ? 'hostile.yaml' : 'idle.yaml');
  writeFileSync(file, market(acting));
  const replies = new Map<string, string>();
  const memory = new MemoryReplies();
  const store = {
    get: (key: string) => memory.get(key),
    put: (key: string, value: string) => {
      replies.set(key, value);
      memory.put(key, value);
    },
  };
  const turns: LostTurn[] = [];
  const played = await playScenario(loadScenario(file), undefined, {
    replies: store,
    onLostTurn: (turn) => turns.push(turn),
  });
  const nameOf = new Map([...played.recorder.freelancers.values()].map((one) => [one.participant, one.id]));
  return {
    ...played,
    replies,
    lost: turns.map((turn) => ({ ...turn, name: nameOf.get(turn.participant)! })),
  };
}

let server: Server;
let connections = 0;
let hostile: Outcome;
let idle: Outcome;

beforeAll(async () => {
  server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  for (const name of PROGRAMS) writeFileSync(join(folder, name), readFileSync(join(FIXTURES, name)));
  const prey = {
    files: [join(folder, 'honest.py'), join(ROOT, 'package.json'), join(folder, 'hostile.yaml')],
    pids: [process.pid],
    port: (server.address() as AddressInfo).port,
  };
  const thief = join(folder, 'steals.py');
  const nothing = '{"files": [], "pids": [], "port": 9}';
  writeFileSync(thief, readFileSync(thief, 'utf8').replace(nothing, JSON.stringify(prey)));
  idle = await playedWith(false);
  hostile = await playedWith(true);
}, 240_000);
afterAll(() => server.close());

const isHostile = (name: string): boolean => Object.hasOwn(HOSTILE, name);

/** The log without what hostile seats were refused, counted anew. */
function withoutTheirRefusals({ events, recorder }: Outcome): MarketEvent[] {
  const theirs = new Set(
    [...recorder.freelancers.values()]
      .filter(({ id }) => isHostile(id))
      .map(({ participant }) => participant),
  );
  return events
    .filter((event) => !(event.type === 'CommandRefused' && theirs.has(event.participant)))
    .map((event, index) => ({ ...event, seq: index + 1 }));
}

const others = ({ recorder }: Outcome) =>
  [...recorder.freelancers.values()].filter(({ id }) => !isHostile(id));

describe('entrants that hang, flood, fork, die, cheat and steal', () => {
  test('are told apart, each with its kind and reason', () => {
    const kinds = Object.fromEntries(
      Object.keys(HOSTILE).map((name) => [
        name,
        [...new Set(hostile.lost.filter((turn) => turn.name === name).map(({ kind }) => kind))].sort(),
      ]),
    );
    expect(kinds).toEqual({
      hangs: ['out', 'too-late'],
      floods: ['out', 'too-big'],
      forks: ['out', 'out-of-budget'],
      dies: ['crashed', 'out'],
      cheats: ['wrong-answer', 'wrong-shape'],
      steals: ['crashed', 'out'],
    });
    const [theft] = hostile.lost.filter(({ name }) => name === 'steals');
    expect(theft!.detail).toMatch(/tried 20 times, and got nothing/);
    expect(connections).toBe(0);
    const refused = hostile.events.filter(({ type }) => type === 'CommandRefused');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length % 2).toBe(0);
  });

  test('change nothing for anybody else: not an event, not a cent, not a question', () => {
    expect(withoutTheirRefusals(hostile)).toEqual(idle.events);
    expect(others(hostile)).toEqual(others(idle));
    const kept = new Set(hostile.replies.keys());
    const honest = [...idle.replies].filter(([, reply]) => /asked|done/.test(reply));
    expect(honest.length).toBeGreaterThan(20);
    for (const [key, reply] of honest)
      expect([key, kept.has(key), hostile.replies.get(key)]).toEqual([key, true, reply]);
  });

  test('and the others trade', () => {
    for (const name of ['first', 'last']) {
      const record = others(hostile).find(({ id }) => id === name)!;
      expect(record.jobsWon).toBeGreaterThan(0);
      expect(record.grossCents).toBeGreaterThan(0);
    }
    expect(hostile.lost.filter(({ name }) => !isHostile(name))).toEqual([]);
    expect(hostile.recorder.auditor.report().problems).toEqual([]);
  });
});
