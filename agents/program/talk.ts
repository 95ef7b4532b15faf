import type { SandboxExit, SandboxSession } from '#sandbox/index.js';
import { NoAnswer } from '../remote/failure.js';
import type { Question } from '../remote/mind.js';

export interface Budget {
  /** Processor time of the process. */
  readonly cpuMs: number;
  readonly memoryBytes: number;
  /** Of all that it writes. */
  readonly outputBytes: number;
}

/** Questions to one process and its answers: a line each, one after another. */
export class Talk {
  private line!: Promise<string | null>;
  private waiting = false;
  private unasked: string | null = null;

  constructor(
    private readonly session: SandboxSession,
    private readonly budget: Budget,
  ) {
    this.listen();
  }

  /**
   * @throws NoAnswer where the process has ended, or has to be ended
   * @throws SandboxUnavailableError when it was its sandbox that broke
   */
  async ask({ body, withinMs, mostBytes }: Question, signal?: AbortSignal): Promise<string> {
    signal?.throwIfAborted();
    if (this.unasked !== null) throw new NoAnswer('unasked', this.unasked);
    this.waiting = true;
    this.session.send(body);
    const line = await this.within(withinMs, signal);
    this.waiting = false;
    if (line === null) throw this.whyEnded(await this.session.exit);
    this.listen();
    const bytes = Buffer.byteLength(line);
    if (bytes > mostBytes) throw new NoAnswer('too-big', `${bytes} bytes where ${mostBytes} are allowed`);
    return line;
  }

  async end(): Promise<void> {
    await this.session.kill();
  }

  /** A line that comes when nothing was asked would be taken for the next answer, and a flood would fill the memory. */
  private listen(): void {
    this.line = this.session.nextLine();
    void this.line.then((line) => {
      if (this.waiting || line === null) return;
      this.unasked = line;
      this.session.kill().catch(() => {});
    });
  }

  private within(ms: number, signal?: AbortSignal): Promise<string | null> {
    const timeout = AbortSignal.timeout(ms);
    return new Promise((resolve, reject) => {
      // What has come while this process was busy is read before the time is said to be up.
      const late = () => setImmediate(() => over(() => reject(new NoAnswer('too-late', `${ms} ms`))));
      const stop = () => over(() => reject(signal!.reason));
      const over = (settle: () => void) => {
        timeout.removeEventListener('abort', late);
        signal?.removeEventListener('abort', stop);
        settle();
      };
      timeout.addEventListener('abort', late, { once: true });
      signal?.addEventListener('abort', stop, { once: true });
      void this.line.then((line) => over(() => resolve(line)));
    });
  }

  private whyEnded({ reason, exitCode, signal, stderrTail }: SandboxExit): NoAnswer {
    const { cpuMs, memoryBytes, outputBytes } = this.budget;
    if (reason === 'timeout') return new NoAnswer('out-of-budget', `${cpuMs} ms of processor time`);
    if (reason === 'memory') return new NoAnswer('out-of-budget', `${memoryBytes} bytes of memory`);
    if (reason === 'output-limit') return new NoAnswer('too-big', `more than ${outputBytes} bytes of output`);
    const said = stderrTail.trim().split('\n').at(-1) ?? '';
    const how = signal ?? `exit code ${exitCode}`;
    return new NoAnswer('crashed', said === '' ? how : `${how}: ${said}`);
  }
}
