import {
  Grader,
  type SandboxBackend,
  type SandboxExit,
  type SandboxSession,
  SandboxUnavailableError,
  type Submission,
  type ValueSuite,
} from '#sandbox/index.js';

const EXIT: SandboxExit = { reason: 'killed', exitCode: null, signal: 'SIGKILL', stderrTail: '', wallMs: 1 };

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
      throw new SandboxUnavailableError('process', 'no more processes');
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
  private letGo!: () => void;
  readonly exit = new Promise<SandboxExit>((resolve) => {
    this.finish = resolve;
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

  kill(): Promise<SandboxExit> {
    this.finish(EXIT);
    this.letGo();
    return this.exit;
  }
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('Grader', () => {
  test('tries again when no sandbox can be had, and gives up after three times', async () => {
    const backend = new FakeBackend();
    const grader = new Grader(backend);
    backend.failures = 2;
    expect((await grader.grade(submission(), SUITE)).passed).toBe(true);
    backend.failures = 3;
    await expect(grader.grade(submission(), SUITE)).rejects.toThrow(SandboxUnavailableError);
    expect(backend.failures).toBe(0);
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
    const grader = new Grader(backend, { cache: true });
    const reports = await Promise.all([1, 2, 3].map(() => grader.grade(submission(), SUITE)));
    expect(new Set(reports).size).toBe(1);
    await grader.grade(submission('b'), SUITE);
    expect(backend.opened).toHaveLength(2);
    backend.failures = 3;
    await expect(grader.grade(submission('c'), SUITE)).rejects.toThrow(SandboxUnavailableError);
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
      { passed: false, reason: 'crashed' },
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
    await expect(new Grader(backend).grade(submission(), SUITE)).rejects.toThrow('did not start');
  });
});
