import { askedBidder, PROGRAM_FAILURES, type ProgramFailureKind, type ProgramParams } from '#agents/index.js';
import { openTable, programFolder, type Table } from '../../support/programs.js';
import { bench, bidderView, notice, workView } from '../../unit/agents/support/shop.js';

const MB = 1_000_000;

/** Answers each question by an expression, in which `n` is its number for this process, from 1. */
const answering = (expression: string): string => `
import json, sys, os, time
n = 0
def say(actions):
    print(json.dumps({"protocol": 1, "answer": {"actions": actions}}), flush=True)
for line in sys.stdin:
    n += 1
    seen = json.loads(line)["observation"]
    ${expression}
`;
const GOOD = 'say([{"type": "claim", "job": 3}])';
/** Both lines in one piece, so that no question comes between them. */
const TWICE =
  'print(2 * (json.dumps({"protocol": 1, "answer": {"actions": [{"type": "claim", "job": 3}]}}) + "\\n"), end="", flush=True)';
const CLAIM = [{ type: 'claim', job: 3 }];

/** What it does, what is said of it, and how much it may use. Each is the first question of a process. */
type Lapse = readonly [ProgramFailureKind, RegExp, Partial<ProgramParams>?];

const BAD: readonly (readonly [string, string, Lapse])[] = [
  ['dies at once', 'import sys; sys.exit("no money in it")', ['crashed', /exit code 1: no money in it/]],
  ['dies when it is asked', answering('os.kill(os.getpid(), 9)'), ['crashed', /SIGKILL/]],
  ['is no program', 'def (', ['crashed', /SyntaxError/]],
  ['ends quietly', '', ['crashed', /exit code 0/]],
  ['sleeps', answering('time.sleep(60)'), ['too-late', /1000 ms/, { answerWithin: 1 }]],
  ['never ends', answering('while True: pass'), ['out-of-budget', /2000 ms of processor time/, { cpu: 2 }]],
  [
    'eats memory',
    answering('held = [bytearray(10_000_000) for _ in range(1000)]'),
    ['out-of-budget', /256000000 bytes of memory/],
  ],
  [
    'floods without a newline',
    answering('[sys.stdout.write("x" * 1_000_000) for _ in range(1000)]'),
    ['too-big', /more than 2000000 bytes of output/, { output: 2 * MB }],
  ],
  [
    'answers at length',
    answering('say([]) if n > 1 else print("[" + " " * 300_000 + "]", flush=True)'),
    ['too-big', /300\d\d\d? bytes/],
  ],
  ['prints what is no JSON', answering('print("hello", flush=True)'), ['not-json', /hello/]],
  [
    'speaks another version',
    answering('print(json.dumps({"protocol": 2, "answer": {"actions": []}}), flush=True)'),
    ['wrong-version', /protocol 2/],
  ],
  [
    'bids less than nothing',
    answering('say([{"type": "propose", "job": 3, "priceCents": -5, "pitch": "", "confidence": 1}])'),
    ['wrong-shape', /priceCents/],
  ],
  [
    'wants a job that it was not shown',
    answering('say([{"type": "claim", "job": 4}])'),
    ['wrong-answer', /job 4/],
  ],
];

let table: Table;
const open = async (source: string) => {
  table = await openTable(programFolder({ 'p.py': source }));
  return (change: Partial<ProgramParams> = {}) => {
    const { outside } = table;
    return askedBidder(table.seat('p.py', change), { me: 7, outside });
  };
};
afterEach(() => table.host.close());

const kinds = () => table.lost.map(({ kind }) => kind);

describe('a program that misbehaves loses its turn, and is told why', () => {
  test.each(BAD)('%s', async (_, source, [kind, detail, params]) => {
    const seat = await open(source);
    expect(await seat(params).bid(bidderView())).toEqual([]);
    expect(table.lost).toMatchObject([{ kind, detail: expect.stringMatching(detail), role: 'bidder.bid' }]);
  });

  test('says more than it was asked', async () => {
    const seat = (await open(answering(TWICE)))();
    expect(await seat.bid(bidderView())).toEqual(CLAIM);
    expect(await seat.bid(bidderView({ now: 1 }))).toEqual([]);
    expect(kinds()).toEqual(['unasked']);
    expect(await seat.bid(bidderView({ now: 2 }))).toEqual(CLAIM);
  });

  test('is asked more than a question may hold', async () => {
    const seat = (await open(answering(GOOD)))();
    const jobs = [notice({ brief: ['x'.repeat(17 * 1024 * 1024)] })];
    expect(await seat.bid(bidderView({ jobs }))).toEqual([]);
    expect(kinds()).toEqual(['request-too-big']);
  });

  test('is started anew as often as it may be, and then it is out', async () => {
    const seat = (await open(answering(`${GOOD} if n == 1 else sys.exit(3)`)))({ restarts: 1 });
    const answers = [];
    for (let now = 0; now < 6; now++) answers.push(await seat.bid(bidderView({ now })));
    expect(answers).toEqual([CLAIM, [], CLAIM, [], [], []]);
    expect(kinds()).toEqual(['crashed', 'crashed', 'out', 'out']);
  });

  test('each kind of failure occurs in these tests', () => {
    const occurred = new Set([...BAD.map(([, , [kind]]) => kind), 'unasked', 'request-too-big', 'out']);
    expect([...occurred].sort()).toEqual(Object.keys(PROGRAM_FAILURES).sort());
  });

  test('what is wrong with an answer ends nothing', async () => {
    const seat = (await open(answering('say([]) if n == 3 else print("oh", n, flush=True)')))();
    for (let now = 0; now < 4; now++) await seat.bid(bidderView({ now }));
    expect(table.lost.map(({ detail }) => detail)).toEqual([
      expect.stringContaining('oh 1'),
      expect.stringContaining('oh 2'),
      expect.stringContaining('oh 4'),
    ]);
  });

  test('work has another time than a decision', async () => {
    const seat = (
      await open(
        answering(
          'time.sleep(1.5)\n    print(json.dumps({"protocol": 1, "answer": {"type": "give-back"}}), flush=True)',
        ),
      )
    )({ answerWithin: 1 });
    expect(await seat.work(workView(), bench)).toBeNull();
    expect(table.lost).toEqual([]);
    expect(await seat.bid(bidderView())).toEqual([]);
    expect(kinds()).toEqual(['too-late']);
  });
});
