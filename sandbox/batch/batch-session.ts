import {
  type BackendName,
  type Limits,
  type SandboxExit,
  type SandboxSession,
  SandboxUnavailableError,
} from '../sandbox.port.js';
import { exitReason } from '../session/exit-reason.js';
import { Output } from '../session/output.js';

/** How the supervisor says that the first process of a job has ended. */
export interface JobEnding {
  readonly verdict: SandboxExit['reason'] | null;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly cpuMs: number;
}

export interface JobLine {
  readonly backend: BackendName;
  readonly limits: Limits;
  /** Says something to the supervisor about this job. */
  tell(letter: string, rest?: string): void;
}

/** One job of a batch, seen as the sandbox that it would have alone. */
export class BatchSession implements SandboxSession {
  readonly exit: Promise<SandboxExit>;
  /** The supervisor counts bytes, and sends none beyond the limit. */
  private readonly output = new Output(Number.POSITIVE_INFINITY, () => {});
  private readonly started = performance.now();
  private lost: SandboxUnavailableError | null = null;
  private ended = false;
  private resolve!: (exit: SandboxExit) => void;

  constructor(private readonly line: JobLine) {
    this.exit = new Promise((resolve) => {
      this.resolve = resolve;
    });
    line.tell('s');
  }

  send(line: string): void {
    if (!this.ended) this.line.tell('i', ` ${Buffer.byteLength(line) + 1}\n${line}`);
  }

  closeInput(): void {
    if (!this.ended) this.line.tell('c');
  }

  /** @throws SandboxUnavailableError when the batch was lost: that says nothing about this job */
  async nextLine(): Promise<string | null> {
    const line = await this.output.nextLine();
    if (line === null && this.lost) throw this.lost;
    return line;
  }

  kill(): Promise<SandboxExit> {
    if (!this.ended) this.line.tell('k');
    return this.exit;
  }

  onOutput(text: string): void {
    this.output.standard(Buffer.from(text));
  }

  onError(text: string): void {
    this.output.error(Buffer.from(text));
  }

  onEnd(ending: JobEnding): void {
    const { limits } = this.line;
    const { cpuMs, verdict, code, signal } = ending;
    if (verdict === null && signal === 'SIGKILL' && cpuMs < limits.cpuMs) {
      this.lose('it was killed, and only a sandbox of its own can tell why');
      return;
    }
    const wallMs = Math.round(performance.now() - this.started);
    const measured = { wallMs, cpuLimitMs: limits.cpuMs, cpuUsedMs: cpuMs, outOfMemory: false };
    const { stderr, stderrTail } = this.output;
    if (verdict !== null) this.output.close();
    this.end({
      ...exitReason({ verdict, code, signal, stderr, ...measured }),
      ...{ stderrTail, wallMs },
    });
  }

  /** The batch has ended before this job, or because of it. */
  lose(why: string): void {
    if (this.ended) return;
    this.lost = new SandboxUnavailableError(this.line.backend, `a job of a batch was lost: ${why}`);
    const wallMs = Math.round(performance.now() - this.started);
    this.end({ reason: 'killed', exitCode: null, signal: null, stderrTail: this.output.stderrTail, wallMs });
  }

  private end(exit: SandboxExit): void {
    this.ended = true;
    this.output.end();
    this.resolve(exit);
  }
}
