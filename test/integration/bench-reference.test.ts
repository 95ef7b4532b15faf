import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../support/cli.js';

const BENCH = join(ROOT, 'bench', 'market');

/** What a program prints; numbers, except for the queue's name. */
type Figures = Record<string, number>;
interface Question {
  readonly jobs: number;
  readonly bidders: number;
  readonly seed: number;
  readonly queue?: 'heap' | 'lanes';
  readonly replications?: number;
}

/** The module is ESM, which Jest does not load: a process of its own does. */
function inModule<T>(expression: string): T {
  const url = pathToFileURL(join(BENCH, 'references.mjs')).href;
  const script = `import * as references from '${url}'; console.log(JSON.stringify(await ${expression}))`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Asks all questions of one process, which compiles once. */
function ask(program: 'referenceC' | 'referenceSimpy', questions: readonly Question[]): Figures[] {
  const answers = inModule<{ figures: Figures; reason: string | null }[]>(
    `(async () => {
      const answers = [];
      for (const question of ${JSON.stringify(questions)}) answers.push(await references.${program}(question));
      return answers;
    })()`,
  );
  return answers.map(({ figures }) => figures);
}

const missing = inModule<Record<'c' | 'simpy', string | null>>(
  '({ c: references.missingForC(), simpy: references.missingForSimpy() })',
);
const given = (reason: string | null) => (reason === null ? describe : describe.skip);
const why = (reason: string | null) => (reason === null ? '' : ` (skipped: ${reason})`);

/**
 * What eight independent programs of this market agreed on at 5000 jobs, 100 bidders and 24 seeds, widened by the
 * half-width of one such mean.
 */
const BANDS = {
  completionRate: { from: 0.9654, to: 0.9672, halfWidth: 0.0015 },
  meanPriceDollars: { from: 312.8, to: 315.2, halfWidth: 2.5 },
  meanDaysToAcceptance: { from: 19.96, to: 20.17, halfWidth: 0.12 },
} as const;

/** @param widening 1 at 24 seeds, more for fewer */
function expectWithinBands(figures: Figures, widening: number): void {
  for (const [name, { from, to, halfWidth }] of Object.entries(BANDS)) {
    const value = figures[name] ?? Number.NaN;
    expect([name, value >= from - widening * halfWidth, value]).toEqual([name, true, value]);
    expect([name, value <= to + widening * halfWidth, value]).toEqual([name, true, value]);
  }
}

given(missing.c)(`the reference in C${why(missing.c)}`, () => {
  const worlds: Question[] = [
    { jobs: 1, bidders: 1, seed: 5 },
    { jobs: 300, bidders: 1, seed: 1 },
    { jobs: 2000, bidders: 100, seed: 2 },
    { jobs: 2000, bidders: 100, seed: 3 },
    { jobs: 2000, bidders: 1000, seed: 2 ** 53 - 2 },
  ];
  let published: Figures;
  let many: Figures;
  let both: Figures;
  let heap: Figures[];
  let lanes: Figures[];

  beforeAll(() => {
    [published, many, both, ...heap] = ask('referenceC', [
      { jobs: 5000, bidders: 100, seed: 1, queue: 'lanes', replications: 24 },
      { jobs: 100_000, bidders: 100, seed: 1, queue: 'lanes' },
      { jobs: 2000, bidders: 100, seed: 2, queue: 'lanes', replications: 2 },
      ...(['heap', 'lanes'] as const).flatMap((queue) => worlds.map((world) => ({ ...world, queue }))),
    ]) as [Figures, Figures, Figures, ...Figures[]];
    lanes = heap.splice(worlds.length);
  });

  test('has the published statistics', () => {
    expectWithinBands(published, 1);
    expect(many.eventsPerJob).toBeCloseTo(8.8, 1);
    expect(Math.round(many.evaluationsPerJob!)).toBe(14);
  });

  test('plays the same market on both queues', () => {
    const story = ({ queue, microsecondsPerJob, peakMemoryBytes, ...rest }: Figures) => rest;
    expect(heap.map(({ queue }) => queue)).toEqual(worlds.map(() => 'heap'));
    expect(lanes.map(({ queue }) => queue)).toEqual(worlds.map(() => 'lanes'));
    expect(heap.map(story)).toEqual(lanes.map(story));
    expect(new Set(heap.map(({ events }) => events)).size).toBe(worlds.length);
  });

  test('keeps a ledger that sums to zero', () => {
    for (const figures of [published, many, both, ...heap, ...lanes]) expect(figures.ledgerSum).toBe(0);
  });

  test('plays one seed after another', () => {
    const [, , second, third] = lanes;
    expect(both.events).toBe(second!.events! + third!.events!);
  });

  test('says how long it took and how much memory', () => {
    expect(many.microsecondsPerJob).toBeGreaterThan(0);
    if (process.platform !== 'linux') return;
    // A job is 56 bytes, and the process that started this one holds more than all of them.
    expect(many.peakMemoryBytes).toBeGreaterThan(56 * many.jobs!);
    expect(many.peakMemoryBytes).toBeLessThan(20e6);
  });

  test('refuses a queue that there is not', () => {
    expect(() => ask('referenceC', [{ ...worlds[0]!, queue: 'tree' as 'heap' }])).toThrow(
      /usage: .*heap\|lanes/,
    );
  });

  test.each([
    {
      what: 'timers out of order',
      file: 'reference-queue.h',
      sound: 'a->time < b->time ||',
      broken: 'a->time > b->time ||',
      message: 'isBefore',
    },
    {
      what: 'money out of nothing',
      file: 'reference.c',
      sound: 'market.platform += fee;',
      broken: 'market.platform += fee + 1;',
      message: 'ledgerSum',
    },
    {
      what: 'money left in escrow',
      file: 'reference.c',
      sound: 'market.escrow -= price;',
      broken: '',
      message: 'market.escrow == 0',
    },
  ])('notices $what', ({ file, sound, broken, message }) => {
    const folder = mkdtempSync(join(tmpdir(), 'tortuga-test-'));
    try {
      cpSync(BENCH, folder, { recursive: true });
      const source = readFileSync(join(folder, file), 'utf8');
      expect(source).toContain(sound);
      writeFileSync(join(folder, file), source.replace(sound, broken));
      const program = join(folder, 'broken');
      const compiler = spawnSync('gcc', ['-std=c11', join(folder, 'reference.c'), '-o', program, '-lm']);
      expect([compiler.status, String(compiler.stderr)]).toEqual([0, '']);
      const { status, stderr } = spawnSync(program, ['100', '10', '1', 'heap'], { encoding: 'utf8' });
      expect([status, stderr]).toEqual([1, expect.stringContaining(message)]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

given(missing.simpy)(`the reference on SimPy${why(missing.simpy)}`, () => {
  test('plays the same market', () => {
    const [figures] = ask('referenceSimpy', [{ jobs: 5000, bidders: 100, seed: 1, replications: 6 }]);
    // A mean of six seeds varies twice as much as one of 24.
    expectWithinBands(figures!, 2);
    expect(Math.round(figures!.evaluationsPerJob!)).toBe(16);
    expect(figures!.ledgerSum).toBe(0);
  });
});
