import { randomBytes } from 'node:crypto';
import {
  type SandboxBackend,
  type SandboxExit,
  type SandboxSession,
  type SandboxSpec,
  SandboxUnavailableError,
} from '../sandbox.port.js';
import type { FailureReason } from './report.js';

/**
 * Frames from a harness: lines that begin with a nonce. The nonce keeps frames and prints apart and no more: a
 * candidate may steal it, so a frame proves nothing.
 */
export class Channel {
  private greeted = false;

  private constructor(
    private readonly session: SandboxSession,
    private readonly backend: SandboxBackend,
    private readonly nonce: string,
  ) {}

  /** Opens a sandbox with a harness in it, and hands over its task. */
  static async open(backend: SandboxBackend, spec: SandboxSpec, task: object): Promise<Channel> {
    const nonce = randomBytes(12).toString('hex');
    const channel = new Channel(await backend.open(spec), backend, nonce);
    channel.session.send(JSON.stringify({ nonce, ...task }));
    return channel;
  }

  /** @throws SandboxUnavailableError when the harness never started */
  async greeting(): Promise<void> {
    while (!this.greeted) await this.step();
  }

  send(line: string): void {
    this.session.send(line);
  }

  closeInput(): void {
    this.session.closeInput();
  }

  /**
   * The next frame without its nonce, or null at the end.
   * @throws SandboxUnavailableError when the harness never started: no candidate has run then, so nobody is to blame
   */
  async next(): Promise<string | null> {
    for (;;) {
      const text = await this.step();
      if (text !== undefined) return text;
    }
  }

  /** One line: a frame, null at the end, or undefined for a line that is none and for the greeting. */
  private async step(): Promise<string | null | undefined> {
    const line = await this.session.nextLine();
    if (line === null) {
      if (!this.greeted) throw await this.neverStarted();
      return null;
    }
    if (!line.startsWith(`${this.nonce} `)) return undefined;
    if (this.greeted) return line.slice(this.nonce.length + 1);
    this.greeted = true;
    return undefined;
  }

  get exit(): Promise<SandboxExit> {
    return this.session.exit;
  }

  kill(): Promise<SandboxExit> {
    return this.session.kill();
  }

  private async neverStarted(): Promise<SandboxUnavailableError> {
    const { reason, exitCode, signal, stderrTail } = await this.session.exit;
    const ending = `${reason}, exit code ${exitCode}, signal ${signal}`;
    return new SandboxUnavailableError(
      this.backend.name,
      `the harness did not start (${ending}): ${stderrTail}`,
    );
  }
}

export interface Ending {
  readonly reason: FailureReason;
  readonly detail: string;
}

/** An early end, as the reason for which the tests after it have failed. */
export function endingOf(exit: SandboxExit): Ending {
  const where = exit.signal ?? `exit code ${exit.exitCode}`;
  // How much of a flood was read when it was stopped is chance.
  const tail = exit.reason === 'output-limit' ? '' : exit.stderrTail;
  const said = tail.trim().split('\n').at(-1) ?? '';
  const detail = `the program ended early (${exit.reason}, ${where})${said === '' ? '' : `: ${said}`}`;
  const reason = exit.reason === 'exited' || exit.reason === 'killed' ? 'crashed' : exit.reason;
  return { reason, detail };
}
