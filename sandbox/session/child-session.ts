import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { outageKindOf } from '../outage/kinds.js';
import { type SandboxExit, type SandboxSession, SandboxUnavailableError } from '../sandbox.port.js';
import { childDescriptors } from './descriptors.js';
import { exitReason } from './exit-reason.js';
import type { Launch } from './launch.js';
import { endOnExit } from './live.js';
import { Output } from './output.js';

const CPU_POLL_MS = 200;
/** How long pipes may stay open after the program's end: whoever holds them then is an escaped child. */
const PIPE_GRACE_MS = 500;

/** @throws SandboxUnavailableError when the process cannot be started */
export async function openSession(launch: Launch): Promise<SandboxSession> {
  const doors: number[] = [];
  try {
    const [command, ...args] = launch.argv;
    if (launch.getsDoors) doors.push(...(launch.group?.openDoors() ?? []));
    const child = spawn(command, args, {
      detached: true,
      cwd: launch.cwd,
      env: { ...launch.env },
      stdio: childDescriptors(launch.extraInputs?.length ?? 0, doors),
      ...launch.user,
    }) as ChildProcessWithoutNullStreams;
    const session = new ChildSession(child, launch);
    await once(child, 'spawn');
    return session;
  } catch (cause) {
    await launch.cleanup();
    throw new SandboxUnavailableError(launch.backend, `cannot start ${launch.argv[0]}: ${String(cause)}`, {
      cause,
      kind: outageKindOf(cause),
    });
  } finally {
    for (const door of doors) closeSync(door);
  }
}

class ChildSession implements SandboxSession {
  readonly exit: Promise<SandboxExit>;
  private readonly output: Output;
  private readonly started = performance.now();
  private readonly timers: NodeJS.Timeout[];
  private readonly forget = endOnExit({
    kill: () => this.killNow(),
    cleanUp: () => this.launch.cleanupNow(),
  });
  /** Set when it is ended from here. */
  private verdict: SandboxExit['reason'] | null = null;

  constructor(
    private readonly child: ChildProcessWithoutNullStreams,
    private readonly launch: Launch,
  ) {
    child.stdin.on('error', () => {});
    this.output = new Output(launch.limits.outputBytes, () => this.end('output-limit'));
    child.stdout.on('data', (chunk: Buffer) => this.output.standard(chunk));
    child.stderr.on('data', (chunk: Buffer) => this.output.error(chunk));
    child.stdout.on('error', () => {});
    child.stderr.on('error', () => {});
    for (const [index, bytes] of (launch.extraInputs ?? []).entries()) {
      const extra = child.stdio[3 + index] as Writable;
      extra.on('error', () => {});
      extra.end(bytes);
    }
    this.timers = [setTimeout(() => this.end('timeout'), launch.limits.wallMs)];
    if (launch.group) this.timers.push(setInterval(() => this.checkCpu(), CPU_POLL_MS));
    this.exit = this.untilClosed();
  }

  send(line: string): void {
    if (!this.child.stdin.destroyed && this.child.stdin.writable) this.child.stdin.write(`${line}\n`);
  }

  closeInput(): void {
    this.child.stdin.end();
  }

  nextLine(): Promise<string | null> {
    return this.output.nextLine();
  }

  kill(): Promise<SandboxExit> {
    this.end('killed');
    return this.exit;
  }

  private untilClosed(): Promise<SandboxExit> {
    return new Promise((resolve) => {
      this.child.once('error', () => {
        this.stopTimers();
        this.forget();
      });
      this.child.once('exit', () => {
        this.stopTimers();
        this.killGroup();
        this.timers.push(setTimeout(() => this.dropPipes(), PIPE_GRACE_MS));
      });
      this.child.once('close', (code, signal) => {
        this.stopTimers();
        this.output.end();
        void this.finish(code, signal).then(resolve);
      });
    });
  }

  private async finish(code: number | null, signal: NodeJS.Signals | null): Promise<SandboxExit> {
    const { group, limits } = this.launch;
    const wallMs = Math.round(performance.now() - this.started);
    const { stderr, stderrTail } = this.output;
    const exit = exitReason({
      verdict: this.verdict,
      code,
      signal,
      stderr,
      wallMs,
      cpuLimitMs: limits.cpuMs,
      cpuUsedMs: group?.cpuMs() ?? null,
      outOfMemory: group?.ranOutOfMemory() ?? false,
    });
    this.forget();
    await this.launch.cleanup();
    return { ...exit, stderrTail, wallMs };
  }

  private checkCpu(): void {
    const used = this.launch.group?.cpuMs();
    if (used != null && used > this.launch.limits.cpuMs) this.end('timeout');
  }

  private end(reason: SandboxExit['reason']): void {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.verdict ??= reason;
    this.output.close();
    this.killNow();
  }

  private killNow(): void {
    this.child.kill('SIGKILL');
    this.killGroup();
  }

  private killGroup(): void {
    try {
      if (this.child.pid !== undefined) process.kill(-this.child.pid, 'SIGKILL');
    } catch {
      // Nothing of the process group is left.
    }
    this.launch.group?.killAll();
  }

  private dropPipes(): void {
    this.child.stdout.destroy();
    this.child.stderr.destroy();
    this.child.stdin.destroy();
  }

  private stopTimers(): void {
    for (const timer of this.timers.splice(0)) clearTimeout(timer);
  }
}
