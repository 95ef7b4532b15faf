import fc from 'fast-check';
import { digestOf } from '#sandbox/grading/digest.js';
import {
  DEFAULT_LIMITS,
  type GradeReport,
  grade,
  gradeBatch,
  type Submission,
  type ValueSuite,
} from '#sandbox/index.js';
import { describeBackends } from '../contract/sandbox-backends.js';
import { cases } from '../support/cases.js';

const LIMITS = {
  ...DEFAULT_LIMITS,
  // Where processor time can only be estimated a program that kills itself must not seem to have spent it.
  cpuMs: 10_000,
  wallMs: 20_000,
  memoryBytes: 128 * 1024 * 1024,
  outputBytes: 256 * 1024,
};

const SUITE: ValueSuite = {
  kind: 'value',
  tests: [1, -2, 30].map((x) => ({ name: `of ${x}`, clauses: [], call: 'f', args: [x], expect: 2 * x })),
};

/** What a program does before it defines anything. */
const BEGINNINGS = [
  '',
  'import sys, os\nprint("half a line", end="")',
  'import sys\nsys.stderr.write("a line\\nand \\u00e9")',
  'import tempfile\nopen("kept", "w").write("x")\nopen(tempfile.gettempdir() + "/kept-too", "a").write("x")',
  'import os\nseen = os.path.exists("kept")',
  'import os\nos.mkdir("a"); os.chdir("a")',
  'import sys\nsys.setrecursionlimit(500)',
  'import threading, time\nthreading.Thread(target=time.sleep, args=(60,)).start()',
  'import os\nif os.fork() == 0:\n  import time; time.sleep(60)',
  'import gc; gc.disable()',
  'raise ValueError("not today")',
  'import sys; sys.exit(3)',
  'import os; os.kill(os.getpid(), 15)',
  'def (',
];

/** What it then does with its input. */
const BODIES = [
  'return 2 * x',
  'return x + x if x > 0 else 2.0 * x',
  'return x * x',
  'return {1: x}',
  'raise KeyError(x)',
  'import sys, os; print(x, flush=True); return 2 * x',
  'import os; os._exit(x % 5)',
  'import os; os.abort()',
  'import os; os.kill(os.getpid(), 9)',
  'import os, tempfile; return os.path.exists(tempfile.gettempdir() + "/kept-too") or 2 * x',
  'return bytearray(1 << 30) and 2 * x',
  'return "x" * 300000',
  'import __main__, sys; return len(__main__.__dict__) and 2 * x',
  'return deep(0) * 0 + 2 * x',
  'return deep(0)',
  'return [x] * 3',
];
const DEEP = 'def deep(n):\n  try: return deep(n + 1)\n  except RecursionError: return n';

const program = fc
  .tuple(fc.constantFrom(...BEGINNINGS), fc.constantFrom(...BODIES))
  .map(([beginning, body]): Submission => {
    const code = `${beginning}\n${DEEP}\ndef f(x):\n  ${body}\n`;
    return { language: 'python', main: 'main.py', files: { 'main.py': code } };
  });

const keyOf = (submission: Submission) => digestOf(submission);

describeBackends('batches', (backend) => {
  const alone = new Map<string, Promise<GradeReport>>();
  const gradeAlone = (submission: Submission) => {
    const known =
      alone.get(keyOf(submission)) ?? grade(backend, { submission, suite: SUITE, limits: LIMITS });
    alone.set(keyOf(submission), known);
    return known;
  };

  test('whatever programs share a sandbox, each has the report that it has alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(program, { minLength: 2, maxLength: 8 }), async (submissions) => {
        const works = submissions.map((submission) => ({ submission, suite: SUITE, limits: LIMITS }));
        const { reports } = await gradeBatch(backend, works, { concurrency: 1 });
        for (const [index, report] of reports.entries()) {
          const expected = await gradeAlone(submissions[index]!);
          expect(report).toEqual(expected);
          expect(digestOf(report)).toBe(digestOf(expected));
        }
      }),
      { numRuns: backend.name === 'docker' ? 4 : cases(8), endOnFailure: true },
    );
  });
});
