import { type Ending, exitReason } from '#sandbox/session/exit-reason.js';

const ending = (change: Partial<Ending>): Ending => ({
  ...{ verdict: null, code: 0, signal: null, stderr: '', wallMs: 10 },
  ...{ cpuLimitMs: 1000, cpuUsedMs: null, outOfMemory: false },
  ...change,
});

const ROWS: readonly [string, Partial<Ending>, string][] = [
  ['a good end', {}, 'exited'],
  ['an error', { code: 1 }, 'exited'],
  [
    'a verdict from outside stands',
    { verdict: 'output-limit', signal: 'SIGKILL', code: null },
    'output-limit',
  ],
  ['the processor limit', { signal: 'SIGXCPU', code: null }, 'timeout'],
  ['the processor limit, told by a wrapper', { code: 128 + 24 }, 'timeout'],
  ['killed after its processor time', { code: 137, cpuUsedMs: 1001 }, 'timeout'],
  ['killed after a long time, where nothing counts processor time', { code: 137, wallMs: 1500 }, 'timeout'],
  ['killed early', { code: 137, cpuUsedMs: 5 }, 'killed'],
  ['killed for its memory', { code: 137, outOfMemory: true }, 'memory'],
  ['a child was killed for its memory, and it went on well', { outOfMemory: true }, 'exited'],
  ['V8 gave up', { signal: 'SIGABRT', code: null, stderr: 'JavaScript heap out of memory' }, 'memory'],
  ['Python gave up', { code: 1, stderr: 'Traceback\nMemoryError' }, 'memory'],
  ['only said so', { code: 0, stderr: 'MemoryError' }, 'exited'],
  ['a crash', { code: 139 }, 'exited'],
];

describe('exitReason', () => {
  test.each(ROWS)('%s', (_, change, reason) => {
    expect(exitReason(ending(change)).reason).toBe(reason);
  });

  test('a signal takes the place of an exit code', () => {
    expect(exitReason(ending({ code: 139 }))).toEqual({
      reason: 'exited',
      exitCode: null,
      signal: 'SIGSEGV',
    });
    expect(exitReason(ending({ code: 3 }))).toEqual({ reason: 'exited', exitCode: 3, signal: null });
  });
});
