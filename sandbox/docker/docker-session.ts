import type { Limits, SandboxExit, SandboxSession } from '../sandbox.port.js';
import { exitReason } from '../session/exit-reason.js';
import { Output } from '../session/output.js';
import type { Container } from './container.js';
import { PROCESSORS } from './container-options.js';
import { frameSplitter } from './frames.js';

const CPU_POLL_MS = 50;
const KILLED = { code: 137, outOfMemory: false };

/** A program in a container, which is removed with it. */
export class DockerSession implements SandboxSession {
  readonly exit: Promise<SandboxExit>;
  private readonly output: Output;
  private readonly started = performance.now();
  private readonly wall: NodeJS.Timeout;
  private cpu: NodeJS.Timeout | undefined;
  private cpuSeen = { ms: 0, at: this.started };
  private verdict: SandboxExit['reason'] | null = null;
  private over = false;
  private settle!: { resolve(exit: SandboxExit): void; reject(error: unknown): void };

  constructor(
    private readonly container: Container,
    private readonly limits: Limits,
    /** Told of an end that nobody waits for. */
    private readonly seeOff: (gone: Promise<unknown>) => void,
  ) {
    this.exit = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
    this.exit.catch(() => {});
    this.output = new Output(limits.outputBytes, () => this.end('output-limit'));
    container.readInto(frameSplitter(this.output));
    this.wall = setTimeout(() => this.end('timeout'), limits.wallMs);
    this.watchCpu(limits.cpuMs);
    void container.closed.then(() => this.afterItself());
  }

  send(line: string): void {
    this.container.write(`${line}\n`);
  }

  closeInput(): void {
    this.container.closeInput();
  }

  nextLine(): Promise<string | null> {
    return this.output.nextLine();
  }

  /** Does not wait for the daemon, which takes longer than most programs: `exit` tells when nothing is left. */
  async kill(): Promise<SandboxExit> {
    if (this.over) return this.exit;
    this.end('killed');
    if (this.verdict !== 'killed') return this.exit;
    this.output.end();
    this.seeOff(this.exit);
    return this.ending(KILLED);
  }

  private end(reason: SandboxExit['reason']): void {
    if (this.over || this.verdict !== null) return;
    this.verdict = reason;
    this.output.close();
    this.container.remove().then(
      () => this.finish(KILLED),
      (error) => this.fail(error),
    );
  }

  private async afterItself(): Promise<void> {
    if (this.verdict !== null) return;
    this.output.end();
    try {
      const ended = await this.container.ended();
      await this.container.remove();
      this.finish(ended);
    } catch (error) {
      this.fail(error);
    }
  }

  private finish(ended: typeof KILLED): void {
    if (this.over) return;
    this.stop();
    this.settle.resolve(this.ending(ended));
  }

  private fail(error: unknown): void {
    if (this.over) return;
    this.stop();
    this.settle.reject(error);
  }

  private stop(): void {
    this.over = true;
    clearTimeout(this.wall);
    clearTimeout(this.cpu);
    this.output.end();
  }

  private ending({ code, outOfMemory }: typeof KILLED): SandboxExit {
    const now = performance.now();
    const wallMs = Math.round(now - this.started);
    const { stderr, stderrTail } = this.output;
    const exit = exitReason({
      ...{ verdict: this.verdict, code, signal: null, stderr, wallMs, outOfMemory },
      cpuLimitMs: this.limits.cpuMs,
      cpuUsedMs: this.cpuSeen.ms + (now - this.cpuSeen.at) * PROCESSORS,
    });
    return { ...exit, stderrTail, wallMs };
  }

  /** A sandbox has only so many processors: what is left of its time cannot be spent sooner than in that time. */
  private watchCpu(leftMs: number): void {
    this.cpu = setTimeout(
      async () => {
        const used = await this.container.cpuMs();
        if (this.over) return;
        if (used !== null) this.cpuSeen = { ms: used, at: performance.now() };
        if (this.cpuSeen.ms >= this.limits.cpuMs) this.end('timeout');
        else this.watchCpu(this.limits.cpuMs - this.cpuSeen.ms);
      },
      Math.max(CPU_POLL_MS, leftMs / PROCESSORS),
    );
  }
}
