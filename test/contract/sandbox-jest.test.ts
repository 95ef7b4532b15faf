import {
  type CodeSuite,
  DEFAULT_LIMITS,
  type GradeReport,
  grade,
  hostileSuite,
  type Limits,
  type Submission,
  type Suite,
} from '#sandbox/index.js';
import { describeBackends } from './sandbox-backends.js';

const LIMITS: Limits = { ...DEFAULT_LIMITS, cpuMs: 1500, wallMs: 20_000, outputBytes: 512 * 1024 };

const submission = (code: string): Submission => ({
  language: 'javascript',
  main: 'clock.js',
  files: { 'clock.js': code },
});

const suiteOf = (source: string, rest: Partial<CodeSuite> = {}): CodeSuite => ({
  ...{ kind: 'code', language: 'javascript', framework: 'jest', module: 'clock', entry: [] },
  ...{ source, ...rest },
});

const outcomes = (report: GradeReport) =>
  Object.fromEntries(report.tests.map((test) => [test.name, test.passed ? 'passed' : test.reason]));

const problems = (report: GradeReport) =>
  report.tests.filter((test) => !test.passed).map((test) => `${test.name}: ${test.reason}: ${test.detail}`);

const CLOCK = `
export class Clock {
  static noon = 12;
  #hidden = 1;
  constructor(h, m = 0) { this.t = (((h * 60 + m) % 1440) + 1440) % 1440; }
  static at(text) { const [h, m] = text.split(':').map(Number); return new Clock(h, m); }
  plus(m) { return new Clock(0, this.t + m); }
  equals(other) { return other instanceof Clock && other.t === this.t; }
  get hours() { return Math.floor(this.t / 60); }
  set hours(h) { this.t = h * 60; }
  tick() { this.t += this.#hidden; return this; }
  toString() { const two = (n) => String(n).padStart(2, '0'); return two(this.hours) + ':' + two(this.t % 60); }
  *[Symbol.iterator]() { yield this.hours; yield this.t % 60; }
}
export class ClockError extends Error {
  constructor(message, code) { super(message); this.name = 'ClockError'; this.code = code; }
}
export class LateError extends ClockError {}
export function fail(kind) {
  if (kind === 'own') throw new ClockError('bad clock', 7);
  if (kind === 'late') throw new LateError('too late', 8);
  if (kind === 'type') throw new TypeError('not a time');
  throw 'plain text';
}
export const map = (items, f) => items.map((item) => f(item));
export const counter = () => { let n = 0; return { next: () => ++n, get value() { return n; } }; };
export const curry = (f) => (a) => (b) => f(a, b);
export const use = (thing) => { thing.seen = thing.name; return thing.greet('hi'); };
export const same = (x) => x;
export const later = async (x, ms) => {
  await new Promise((r) => setTimeout(r, ms));
  if (x < 0) throw new ClockError('negative', 1);
  return x * 2;
};
export const all = (promises) => Promise.all(promises);
export const promisify = (f) => (...args) =>
  new Promise((resolve, reject) => f(...args, (error, value) => (error ? reject(error) : resolve(value))));
export const after = (ms, callback) => { setTimeout(() => callback('late'), ms); };
export const VALUES = {
  a: [1, 'x', { b: null }], nan: NaN, u: undefined, zero: -0, big: 10n ** 30n, date: new Date(5),
  map: new Map([[1, new Set([2])]]), pattern: /x/gi, bytes: new Uint8Array([1, 255]), inf: -Infinity, type: Number,
};
export default (name = 'you') => 'hi ' + name;
`;

const SPEC = `
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test, xdescribe, xit, xtest } from '@jest/globals';
import hi, { Clock, ClockError, LateError, VALUES, after, all, counter, curry, fail, later, map, promisify, same, use } from './clock';
import * as everything from './clock.js';

describe('objects', () => {
  let clock;
  beforeEach(() => { clock = new Clock(8, 30); });
  test('text', () => {
    expect(clock.toString()).toBe('08:30');
    expect(String(clock)).toEqual('08:30');
    expect(\`\${clock}\`).toMatch(/^08/);
    expect('' + clock).not.toMatch('09');
  });
  xtest('methods, properties and identity', () => {
    expect(clock.plus(90).toString()).toBe('10:00');
    expect(clock.tick()).toBe(clock);
    expect(clock.hours).toBe(8);
    clock.hours = 9;
    expect(clock.t).toBe(540);
    expect(Clock.noon).toBe(12);
    expect(Clock.at('07:05').toString()).toBe('07:05');
    expect([...clock]).toEqual([9, 0]);
    expect(clock.missing).toBeUndefined();
    expect('t' in clock).toBe(true);
    expect(Object.keys(clock)).toEqual(['t']);
    expect(clock).toHaveProperty('t', 540);
    expect(typeof Clock).toBe('function');
    expect(typeof clock).toBe('object');
  });
  xit('equality', () => {
    expect(clock).toEqual(new Clock(8, 30));
    expect(clock).toStrictEqual(Clock.at('08:30'));
    expect(clock).not.toEqual(new Clock(9));
    expect(clock).not.toBe(new Clock(8, 30));
    expect(clock).not.toEqual({ t: 510 });
    expect(clock.equals(new Clock(32, 30))).toBeTruthy();
    expect([clock]).toEqual([new Clock(8, 30)]);
    expect(clock).toBeInstanceOf(Clock);
    expect(new Date()).not.toBeInstanceOf(Clock);
    expect(clock instanceof Clock).toBe(true);
  });
  xdescribe('inner', () => {
    const made = counter();
    beforeAll(() => { made.next(); });
    it('closures keep their state', () => { expect(made.next()).toBe(2); expect(made.value).toBe(2); });
    afterAll(() => { expect(made.next()).toBe(3); });
  });
});

describe('errors', () => {
  test.each([['own', 'bad clock', ClockError], ['type', 'not a time', TypeError]])('%s: %s', (kind, message, type) => {
    expect(() => fail(kind)).toThrow();
    expect(() => fail(kind)).toThrow(message);
    expect(() => fail(kind)).toThrow(new RegExp(message));
    expect(() => fail(kind)).toThrow(new Error(message));
    expect(() => fail(kind)).toThrow(type);
    expect(() => fail(kind)).toThrow(Error);
    expect(() => fail(kind)).not.toThrow('something else');
    expect(() => fail(kind)).not.toThrow(RangeError);
  });
  test('classes', () => {
    expect(() => fail('late')).toThrow(ClockError);
    expect(() => fail('late')).toThrow(LateError);
    expect(() => fail('own')).not.toThrow(LateError);
    let caught;
    try { fail('late'); } catch (error) { caught = error; }
    expect(caught).toBeInstanceOf(LateError);
    expect(caught).toBeInstanceOf(Error);
    expect(caught.code).toBe(8);
    expect(caught.name).toBe('ClockError');
    expect(caught.constructor).toBe(LateError);
    expect(new ClockError('x', 1)).toBeInstanceOf(ClockError);
    expect(new ClockError('x', 1).message).toBe('x');
  });
  test('whatever is thrown', () => {
    try { fail(); } catch (error) { expect(error).toBe('plain text'); }
    expect(() => new Clock().plus.missing.thing).toThrow(TypeError);
    expect(() => { throw new ClockError('again'); }).toThrow('again');
  });
});

describe('functions', () => {
  test('callbacks', () => {
    expect(map([1, 2], (n) => n * n)).toEqual([1, 4]);
    expect(map(['1', '2'], Number)).toEqual([1, 2]);
    expect(curry((a, b) => a + b)(1)(2)).toBe(3);
    expect(() => map([1], () => { throw new RangeError('mine'); })).toThrow(RangeError);
    const error = new Error('the same one');
    let caught;
    try { map([1], () => { throw error; }); } catch (found) { caught = found; }
    expect(caught).toBe(error);
    const double = jest.fn((n) => n * 2);
    expect(map([5, 6], double)).toEqual([10, 12]);
    expect(double).toHaveBeenCalledTimes(2);
    expect(double).toHaveBeenCalledWith(6);
    expect(double).not.toHaveBeenCalledWith(7);
  });
  test('objects of the spec', () => {
    class Thing { name = 'ada'; greet(word) { return word + ' ' + this.name; } }
    const thing = new Thing();
    expect(use(thing)).toBe('hi ada');
    expect(thing.seen).toBe('ada');
    expect(same(thing)).toBe(thing);
  });
  test('defaults and namespaces', () => {
    expect(hi()).toBe('hi you');
    expect(everything.default('x')).toBe('hi x');
    expect(everything.VALUES.inf).toBe(-Infinity);
    expect(Object.keys(everything)).toContain('Clock');
  });
  test('values', () => {
    expect(VALUES).toEqual({
      a: [1, 'x', { b: null }], nan: NaN, u: undefined, zero: -0, big: 10n ** 30n, date: new Date(5),
      map: new Map([[1, new Set([2])]]), pattern: /x/gi, bytes: new Uint8Array([1, 255]), inf: -Infinity, type: Number,
    });
    expect(VALUES.u).toBeUndefined();
    expect(VALUES.nan).toBeNaN();
    expect(VALUES.zero).toBe(-0);
    expect(VALUES.a).toHaveLength(3);
    expect(VALUES.a).toContain('x');
    expect(VALUES.a).toContainEqual({ b: null });
    expect(VALUES).toMatchObject({ a: [1, 'x', {}] });
    expect(VALUES.a[0]).toBeCloseTo(1.001);
    expect(VALUES.a[0]).toBeLessThan(2);
    expect(VALUES).toEqual(expect.objectContaining({ inf: expect.any(Number) }));
  });
});

describe('time', () => {
  test('promises', async () => {
    expect.assertions(5);
    expect(await later(4, 15)).toBe(8);
    expect(later(1, 1)).toBeInstanceOf(Promise);
    await expect(later(1, 1)).resolves.toBe(2);
    await expect(later(-1, 1)).rejects.toThrow(ClockError);
    expect(await all([Promise.resolve(1), new Promise((r) => setTimeout(() => r(2), 15)), later(3, 5)])).toEqual([1, 2, 6]);
  });
  test('promises that are returned', () => promisify((x, done) => setTimeout(() => done(null, x + 1), 5))(4).then((value) => expect(value).toBe(5)));
  test('done', (done) => { after(5, (word) => { expect(word).toBe('late'); done(); }); });
  afterEach(() => {});
});

test.each\`a | b | sum
\${1} | \${2} | \${3}
\${2} | \${2} | \${4}\`('$a + $b', ({ a, b, sum }) => { expect(same(a) + b).toBe(sum); });
`;

describeBackends('jest suites', (backend) => {
  const run = (code: string, suite: Suite) =>
    grade(backend, { submission: submission(code), suite, limits: LIMITS });

  test('classes, errors, callbacks, promises and values', async () => {
    const report = await run(CLOCK, suiteOf(SPEC));
    expect(problems(report)).toEqual([]);
    expect(report.passed).toBe(true);
    expect(Object.keys(outcomes(report))).toEqual([
      ...['text', 'methods, properties and identity', 'equality'].map((name) => `objects > ${name}`),
      'objects > inner > closures keep their state',
      ...['own: bad clock', 'type: not a time', 'classes', 'whatever is thrown'].map(
        (name) => `errors > ${name}`,
      ),
      ...['callbacks', 'objects of the spec', 'defaults and namespaces', 'values'].map(
        (name) => `functions > ${name}`,
      ),
      ...['promises', 'promises that are returned', 'done'].map((name) => `time > ${name}`),
      ...['1 + 2', '2 + 2'],
    ]);
  });

  test('each test is judged by itself, and the number of tests may be given', async () => {
    const spec = `import { double, broken, never } from './clock';
      test('a', () => { expect(double(1)).toBe(2); });
      test('b', () => { expect(double(2)).toBe(5); });
      test('c', () => { broken(); });
      test('d', async () => { await never(); }, 100);
      test('e', () => { expect(double(2)).toBe(4); });`;
    const code =
      'export const double = (x) => x * 2; export const broken = () => nothing; export const never = () => new Promise(() => {});';
    const expected = { a: 'passed', b: 'wrong', c: 'threw', d: 'wrong', e: 'passed' };
    expect(outcomes(await run(code, suiteOf(spec, { tests: 5 })))).toEqual(expected);
    expect(Object.values(outcomes(await run(code, suiteOf(spec, { tests: 4 }))))).toEqual(
      Array(4).fill('protocol'),
    );
  });

  test('a missing export fails every test, as linking does', async () => {
    const report = await run(
      'export const a = 1;',
      suiteOf("import { b } from './clock'; test('x', () => {});"),
    );
    expect(outcomes(report)).toEqual({ x: 'threw' });
    expect(report.tests[0]!.detail).toContain("'b'");
  });

  test('a suite that hangs or breaks is named as the culprit', async () => {
    const hung = await run('', suiteOf("test('x', () => { for (;;); });"));
    expect(hung.tests).toMatchObject([
      { name: 'x', reason: 'timeout', detail: expect.stringMatching(/^suite: /) },
    ]);
    const broken = await run('', suiteOf("import x from './other';", { tests: 1 }));
    expect(broken.tests).toMatchObject([
      { reason: 'crashed', detail: expect.stringMatching(/^suite: .*other/) },
    ]);
  });

  const FUNCTION = hostileSuite('jest');

  test('loops, memory and floods end the candidate, and its reason is named', async () => {
    const small = { ...LIMITS, memoryBytes: 192 * 1024 * 1024 };
    const outcomeOf = async (body: string) => {
      const code = `import { writeSync } from 'node:fs'; export const price = () => { ${body} };`;
      const work = { submission: submission(code), suite: FUNCTION, limits: small };
      return (await grade(backend, work)).tests[0]!.reason;
    };
    expect(await outcomeOf('for (;;);')).toBe('timeout');
    expect(await outcomeOf('const all = []; for (;;) all.push(new Array(1e5).fill(all.length))')).toBe(
      'memory',
    );
    expect(await outcomeOf('for (;;) writeSync(1, "x".repeat(65536))')).toBe('output-limit');
  });

  test('the right function passes what the cheats do not', async () => {
    const code =
      'export const price = (n) => { if (n === null) throw new Error("no price"); return typeof n === "function" ? n() * 3 : Array.isArray(n) ? { each: [7.25] } : 7.25; };';
    expect(problems(await run(code, FUNCTION))).toEqual([]);
  });
});
