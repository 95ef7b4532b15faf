import {
  type GradeReport,
  Grader,
  type Outage,
  type RetryPolicy,
  type SandboxBackend,
  type SandboxExit,
  type SandboxSession,
  SandboxUnavailableError,
  type Submission,
  type ValueSuite,
} from '#sandbox/index.js';

const EXIT: SandboxExit = { reason: 'killed', exitCode: null, signal: 'SIGKILL', stderrTail: '', wallMs: 1 };

const QUICK: RetryPolicy = { firstWaitMs: 2, longestWaitMs: 20, patienceMs: 100 };
/** Long enough for several retries on a busy machine. */
const LONGER: RetryPolicy = { ...QUICK, patienceMs: 2000 };

const submission = (name = 'a'): Submission => ({
  language: 'javascript',
  main: 'a.js',
  files: { 'a.js': name },
});

const SUITE: ValueSuite = {
  kind: 'value',
  tests: [{ name: 't', clauses: [], call: 'f', args: [], expect: 1 }],
};

/** A backend whose programs answer as the value harness does, when they are let. */
class FakeBackend implements SandboxBackend {
  readonly name = 'process';
  readonly opened: FakeSession[] = [];
  failures = 0;
  holds = false;

  probe = () =>
    Promise.resolve({ backend: this.name, available: true, detail: '', notEnforced: [] } as const);

  async open(): Promise<SandboxSession> {
    if (this.failures > 0) {
      this.failures -= 1;
      throw new SandboxUnavailableError('process', 'no more processes', { kind: 'no-capacity' });
    }
    const session = new FakeSession(this.holds);
    this.opened.push(session);
    return session;
  }
}

class FakeSession implements SandboxSession {
  task = { nonce: '', files: {} as Record<string, string> };
  private lines: string[] = [];
  private finish!: (exit: SandboxExit) => void;
  private fail!: (error: SandboxUnavailableError) => void;
  private letGo!: () => void;
  readonly exit = new Promise<SandboxExit>((resolve, reject) => {
    this.finish = resolve;
    this.fail = reject;
  });
  private readonly free = new Promise<void>((resolve) => {
    this.letGo = resolve;
  });

  constructor(holds: boolean) {
    if (!holds) this.letGo();
  }

  send(line: string): void {
    this.task = JSON.parse(line);
    this.lines = ['hello', 'loaded', '0 {"value":1}', 'end'].map((text) => `${this.task.nonce} ${text}`);
  }

  closeInput(): void {}
  release = () => this.letGo();

  async nextLine(): Promise<string | null> {
    await this.free;
    return this.lines.shift() ?? null;
  }

  break(error: SandboxUnavailableError): void {
    this.send = () => {};
    this.fail(error);
  }

  kill(): Promise<SandboxExit> {
    this.finish(EXIT);
    this.letGo();
    return this.exit;
  }
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('Grader', () => {
  test('tries again while no sandbox can be had, and tells of the outage until it is over', async () => {
    const backend = new FakeBackend();
    const told: Outage[] = [];
    const grader = new Grader(backend, { retries: QUICK, onOutage: (outage) => told.push(outage) });
    backend.failures = 3;
    expect((await grader.grade(submission(), SUITE)).passed).toBe(true);
    expect(told[0]).toMatchObject({ number: 1, kind: 'no-capacity', failures: 1, retries: 0, ending: null });
    expect(told.at(-1)).toMatchObject({ number: 1, failures: 3, retries: 3, ending: 'over' });
    expect(told.at(-1)!.endedAt!.getTime()).toBeGreaterThanOrEqual(told[0]!.beganAt.getTime());
  });

  test('gives up when patience is at its end', async () => {
    const backend = new FakeBackend();
    const told: Outage[] = [];
    const grader = new Grader(backend, { retries: LONGER, onOutage: (outage) => told.push(outage) });
    backend.failures = Number.POSITIVE_INFINITY;
    const started = performance.now();
    await expect(grader.grade(submission(), SUITE)).rejects.toThrow(SandboxUnavailableError);
    expect(performance.now() - started).toBeGreaterThanOrEqual(LONGER.patienceMs - 2);
    const { failures, retries, ending } = told.at(-1)!;
    expect({ failures, ending }).toEqual({ failures: retries + 1, ending: 'given-up' });
    expect(retries).toBeGreaterThan(2);
  });

  test('does not wait for what does not come by waiting', async () => {
    const backend = new FakeBackend();
    backend.open = () =>
      Promise.reject(new SandboxUnavailableError('docker', 'no image', { kind: 'image-missing' }));
    const told: Outage[] = [];
    const grader = new Grader(backend, { onOutage: (outage) => told.push(outage) });
    await expect(grader.grade(submission(), SUITE)).rejects.toThrow('no image');
    expect(told.at(-1)).toMatchObject({ failures: 1, retries: 0, ending: 'given-up' });
  });

  test('a sandbox that breaks under a program is machinery: the program runs again', async () => {
    const backend = new FakeBackend();
    const open = backend.open.bind(backend);
    let broken = 0;
    backend.open = async () => {
      const session = (await open()) as FakeSession;
      if (broken++ === 0)
        session.break(new SandboxUnavailableError('docker', 'no daemon', { kind: 'daemon-gone' }));
      return session;
    };
    const grader = new Grader(backend, { retries: QUICK });
    expect((await grader.grade(submission(), SUITE)).passed).toBe(true);
    expect(broken).toBe(2);
  });

  test('close ends the waiting for machinery at once', async () => {
    const backend = new FakeBackend();
    backend.failures = Number.POSITIVE_INFINITY;
    const grader = new Grader(backend, {
      retries: { ...QUICK, firstWaitMs: 60_000, longestWaitMs: 60_000, patienceMs: 60_000 },
    });
    const graded = grader.grade(submission(), SUITE);
    await nextTurn();
    await grader.close();
    await expect(graded).rejects.toThrow(SandboxUnavailableError);
  });

  test('begins with reports from before, and hands over those that are new', async () => {
    const backend = new FakeBackend();
    const kept = new Map<string, GradeReport>();
    const onReport = (digest: string, report: GradeReport) => void kept.set(digest, report);
    const report = await new Grader(backend, { cache: true, onReport }).grade(submission(), SUITE);
    const later = new Grader(backend, {
      cache: true,
      known: kept,
      onReport: () => expect('nothing new').toBe(''),
    });
    expect(await later.grade(submission(), SUITE)).toEqual(report);
    expect(backend.opened).toHaveLength(1);
  });

  test('runs no more at once than it may, first come first served', async () => {
    const backend = new FakeBackend();
    backend.holds = true;
    const grader = new Grader(backend, { concurrency: 2 });
    const done: string[] = [];
    const all = ['a', 'b', 'c', 'd'].map((name) =>
      grader.grade(submission(name), SUITE).then(() => done.push(name)),
    );
    for (let index = 0; index < 4; index++) {
      await nextTurn();
      expect(backend.opened).toHaveLength(Math.min(4, index + 2));
      backend.opened[index]!.release();
      await nextTurn();
    }
    await Promise.all(all);
    expect(done).toEqual(['a', 'b', 'c', 'd']);
    expect(backend.opened.map((session) => session.task.files['a.js'])).toEqual(['a', 'b', 'c', 'd']);
  });

  test('a cache grades the same work once, and forgets failures of machinery', async () => {
    const backend = new FakeBackend();
    const grader = new Grader(backend, { cache: true, retries: QUICK });
    const reports = await Promise.all([1, 2, 3].map(() => grader.grade(submission(), SUITE)));
    expect(new Set(reports).size).toBe(1);
    await grader.grade(submission('b'), SUITE);
    expect(backend.opened).toHaveLength(2);
    backend.failures = Number.POSITIVE_INFINITY;
    await expect(grader.grade(submission('c'), SUITE)).rejects.toThrow(SandboxUnavailableError);
    backend.failures = 0;
    expect((await grader.grade(submission('c'), SUITE)).passed).toBe(true);
  });

  test('close ends what runs, refuses what waits, and blames nobody', async () => {
    const backend = new FakeBackend();
    backend.holds = true;
    const grader = new Grader(backend, { concurrency: 1 });
    const all = Promise.allSettled(['a', 'b'].map((name) => grader.grade(submission(name), SUITE)));
    await nextTurn();
    await grader.close();
    for (const result of await all) {
      expect(result).toMatchObject({ status: 'rejected', reason: expect.any(SandboxUnavailableError) });
    }
    expect(backend.opened).toHaveLength(1);
    await expect(grader.grade(submission(), SUITE)).rejects.toThrow('closed');
  });

  test('what cannot be run at all fails without a sandbox', async () => {
    const backend = new FakeBackend();
    const grader = new Grader(backend);
    const python = {
      kind: 'code',
      language: 'python',
      framework: 'check',
      source: '',
      module: 'a',
      entry: ['f'],
    } as const;
    const other = await grader.grade(submission(), { ...python, tests: 2 });
    expect(other.tests).toMatchObject([
      { passed: false, reason: 'refused' },
      { detail: expect.stringContaining('python') },
    ]);
    const empty = await grader.grade({ ...submission(), files: {} }, SUITE);
    expect(empty).toMatchObject({
      passed: false,
      tests: [{ name: 't', detail: expect.stringContaining('missing') }],
    });
    expect(backend.opened).toHaveLength(0);
  });

  test('a harness that never starts is machinery, not a verdict', async () => {
    const backend = new FakeBackend();
    const open = backend.open.bind(backend);
    backend.open = async () => {
      const session = (await open()) as FakeSession;
      session.send = () => {};
      void session.kill();
      return session;
    };
    const grader = new Grader(backend, { retries: QUICK });
    await expect(grader.grade(submission(), SUITE)).rejects.toThrow('did not start');
  });
});
