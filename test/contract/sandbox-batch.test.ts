import {
  BATCH_GIVES_UP,
  DEFAULT_LIMITS,
  type GradeReport,
  grade,
  gradeBatch,
  hostilePrograms,
  type Json,
  type Limits,
  type SandboxBackend,
  type SandboxSession,
  type Submission,
  type ValueSuite,
} from '#sandbox/index.js';
import { describeBackends } from './sandbox-backends.js';
import { HOSTILE_JOBS } from './sandbox-batch-jobs.js';

/** Generous in time on the clock: nothing that has to pass may run out of it on a busy machine. */
const LIMITS: Limits = {
  ...DEFAULT_LIMITS,
  cpuMs: 2000,
  wallMs: 30_000,
  memoryBytes: 256 * 1024 * 1024,
  outputBytes: 512 * 1024,
};

/** Some hostile jobs wait until their time is over, or work until then. */
const HOSTILE_LIMITS: Limits = { ...LIMITS, cpuMs: 1000, wallMs: 10_000 };
/** Whoever only waits may be ended at once. */
const WAITS_LIMITS: Limits = { ...LIMITS, wallMs: 2000 };

const python = (code: string): Submission => ({
  language: 'python',
  main: 'main.py',
  files: { 'main.py': code },
});

const valuesOf = (...tests: readonly (readonly [Json, Json])[]): ValueSuite => ({
  kind: 'value',
  tests: tests.map(([arg, expect], index) => ({
    name: `test ${index}`,
    clauses: [],
    call: 'f',
    args: [arg],
    expect,
  })),
});

const DOUBLES = valuesOf([2, { twice: 4 }], [-3, { twice: -6 }]);
const RIGHT = python('def f(x): return {"twice": 2 * x}');
const WRONG = python('def f(x): return {"twice": x * x}');

const outcomes = ({ tests }: GradeReport) => tests.map(({ passed, reason }) => (passed ? 'passed' : reason));

const worksOf = (submissions: readonly Submission[], suite = DOUBLES, limits = LIMITS) =>
  submissions.map((submission) => ({ submission, suite, limits }));

/** The same backend, with a count of the sandboxes that it gave. */
function counted(backend: SandboxBackend): SandboxBackend & { readonly sessions: SandboxSession[] } {
  const sessions: SandboxSession[] = [];
  return {
    ...{ name: backend.name, sessions, probe: () => backend.probe() },
    open: async (spec) => {
      const session = await backend.open(spec);
      sessions.push(session);
      return session;
    },
  };
}

describeBackends('batches', (backend) => {
  test.concurrent('one sandbox grades many, and the reports are those of a sandbox each', async () => {
    const box = counted(backend);
    const works = worksOf([RIGHT, WRONG, python('def f(x): raise ValueError(x)'), python('def f(')]);
    const { reports, ...batch } = await gradeBatch(box, [...works, ...works], { concurrency: 1 });
    const alone = await Promise.all(works.map((work) => grade(backend, work)));
    expect(reports).toEqual([...alone, ...alone]);
    expect(box.sessions).toHaveLength(1);
    expect(batch).toEqual({ sandboxes: 1, jobs: 8, givesUp: BATCH_GIVES_UP });
  });

  test.concurrent('a sandbox is thrown away after as many jobs as it may run', async () => {
    const box = counted(backend);
    const { reports } = await gradeBatch(box, worksOf(Array(7).fill(RIGHT)), {
      concurrency: 1,
      jobsPerSandbox: 3,
    });
    expect(reports.every(({ passed }) => passed)).toBe(true);
    expect(box.sessions).toHaveLength(3);
  });

  test.concurrent('suites written as code have sandboxes that no candidate ever runs in', async () => {
    const suite = {
      ...({
        kind: 'code',
        language: 'python',
        framework: 'check',
        module: 'main',
        entry: ['f'],
        tests: 1,
      } as const),
      source:
        'def check(candidate):\n    assert candidate(2) == {"twice": 4}\n    assert candidate(3) == {"twice": 6}\n',
    };
    const box = counted(backend);
    const works = [RIGHT, WRONG, RIGHT, RIGHT].map((submission) => ({ submission, suite, limits: LIMITS }));
    const { reports } = await gradeBatch(box, works, { concurrency: 1 });
    expect(reports.map(({ passed }) => passed)).toEqual([true, false, true, true]);
    expect(box.sessions).toHaveLength(2);
  });

  test.concurrent('programs in JavaScript have a sandbox each', async () => {
    const js: Submission = {
      language: 'javascript',
      main: 'm.js',
      files: { 'm.js': 'export const f = (x) => ({ twice: 2 * x });' },
    };
    const box = counted(backend);
    const { reports } = await gradeBatch(box, worksOf([js, RIGHT, js, RIGHT]));
    expect(reports.map(({ passed }) => passed)).toEqual([true, true, true, true]);
    expect(box.sessions.length).toBeGreaterThanOrEqual(3);
  });

  test.concurrent('large inputs and large results', async () => {
    const long = 'x'.repeat(300_000);
    const suite = valuesOf(
      [long, long],
      [
        ['é', long],
        ['é', long],
      ],
    );
    const works = worksOf([python('def f(x): return x'), python('def f(x): return x[:-1]')], suite);
    const limits = { ...LIMITS, outputBytes: 4 * 1024 * 1024 };
    const { reports } = await gradeBatch(
      backend,
      works.map((work) => ({ ...work, limits })),
      { concurrency: 1 },
    );
    expect(reports.map(outcomes)).toEqual([
      ['passed', 'passed'],
      ['wrong', 'wrong'],
    ]);
  });

  test.concurrent('a job finds nothing of the one before it: no file, no process, no text in memory', async () => {
    const secret = `f${Math.random()}-of-the-neighbour`;
    const first = python(
      `import os\ndef f(x):\n  open("left", "w").write(x)\n  open(os.path.join(os.environ.get("TMPDIR", "/tmp"), "left"), "w").write(x)\n  print(x)\n  if os.fork() == 0:\n    while True: os.read(0, 1) or __import__("time").sleep(60)\n  return x`,
    );
    const second = python(
      `import os, re
def f(x):
  found = [name for name in os.listdir(os.environ["HOME"]) if name != "submission"]
  found += [name for name in os.listdir("/tmp") if name == "left"]
  needle = re.compile(bytes.fromhex("${Buffer.from(secret.slice(1)).toString('hex')}"))
  with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
    for line in maps:
      start, end = (int(part, 16) for part in line.split()[0].split("-"))
      if line.split()[1][0] != "r" or end - start > 1 << 28 or "[v" in line: continue
      try:
        memory.seek(start)
        found += [line.strip() for _ in needle.finditer(memory.read(end - start))]
      except OSError: pass
  return len(found)`,
    );
    // The needle itself, compiled, is what the search may find.
    const { reports } = await gradeBatch(
      backend,
      [
        { submission: second, suite: valuesOf([1, -1]), limits: LIMITS },
        { submission: first, suite: valuesOf([secret, secret]), limits: LIMITS },
        { submission: second, suite: valuesOf([1, -1]), limits: LIMITS },
      ],
      { concurrency: 1 },
    );
    expect(outcomes(reports[1]!)).toEqual(['passed']);
    expect(reports[0]!.tests[0]!.detail).toMatch(/got \d+$/);
    expect(reports[2]).toEqual(reports[0]);
  });

  test.concurrent('when the sandbox dies, the jobs that are left are graded alone', async () => {
    const box = counted(backend);
    const all = gradeBatch(
      box,
      worksOf(Array(6).fill(python('import time\ntime.sleep(0.2)\ndef f(x): return {"twice": 2 * x}'))),
      {
        concurrency: 1,
      },
    );
    while (box.sessions.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await box.sessions[0]!.kill();
    expect((await all).reports.map(({ passed }) => passed)).toEqual(Array(6).fill(true));
    expect(box.sessions.length).toBeGreaterThan(1);
  });

  test.concurrent('cheats fail for the same reasons as alone', async () => {
    const cheats = hostilePrograms().filter(
      ({ category, language }) => category === 'cheats-value' && language === 'python',
    );
    const suite = valuesOf(...[2, 21, -4].map((number) => [number, { twice: number * 2 + 1 }] as const));
    const works = worksOf(
      cheats.map(({ source }) => python(source)),
      suite,
    );
    const { reports } = await gradeBatch(backend, works);
    for (const [index, { id, expect: reasons }] of cheats.entries()) {
      for (const outcome of outcomes(reports[index]!)) expect([id, ...reasons]).toContain(outcome);
    }
  });
});

describeBackends('hostile jobs in a batch', (backend) => {
  const jobs = HOSTILE_JOBS.filter(({ needsWalls }) => !needsWalls || backend.name !== 'process');

  test.concurrent(`none of ${jobs.length} changes the verdict of a neighbour`, async () => {
    const honest = [RIGHT, WRONG];
    const submissions = [...honest, ...jobs.flatMap(({ code }) => [python(code), ...honest])];
    const works = worksOf(submissions, DOUBLES, HOSTILE_LIMITS);
    const { reports } = await gradeBatch(backend, works, { concurrency: 1 });
    const neighbours = reports.filter((_, index) => index % 3 !== 2);
    const [right, wrong] = await Promise.all(worksOf(honest).map((work) => grade(backend, work)));
    for (const [index, report] of neighbours.entries())
      expect(report).toEqual(index % 2 === 0 ? right : wrong);
  });

  test.concurrent.each(jobs)('$name: the same verdict as alone', async ({ code, mayEnd, waits }) => {
    const [work] = worksOf([python(code)], DOUBLES, waits ? WAITS_LIMITS : HOSTILE_LIMITS);
    const [{ reports }, report] = await Promise.all([
      gradeBatch(backend, [work!], { concurrency: 1 }),
      grade(backend, work!),
    ]);
    const [together, alone] = [outcomes(reports[0]!), outcomes(report)];
    if (mayEnd === undefined) expect(together).toEqual(alone);
    else expect(mayEnd).toEqual(expect.arrayContaining([...together, ...alone]));
  });
});
