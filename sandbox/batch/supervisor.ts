import { constants } from 'node:os';
import { harnessSource } from '../grading/harness.js';
import type { Limits, SandboxBackend, SandboxExit, SandboxSession, SandboxSpec } from '../sandbox.port.js';
import { BatchSession, type JobEnding } from './batch-session.js';

const MIB = 1024 * 1024;
/** What the supervisor needs itself. */
const OWN_MEMORY_BYTES = 32 * MIB;
const OWN_MS = 10_000;
/** How much longer than its limit a job may seem to take before the supervisor is taken for dead. */
const GRACE_MS = 10_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

interface SupervisorSettings {
  readonly backend: SandboxBackend;
  /** Of each job. */
  readonly limits: Limits;
  readonly jobs: number;
  /** Called when this sandbox cannot hold a batch at all. */
  onUnfit(): void;
}

/** One sandbox that runs many jobs of the same program, one after another. */
export class Supervisor {
  private jobs = 0;
  private job: {
    readonly number: number;
    readonly session: BatchSession;
    readonly timer: NodeJS.Timeout;
  } | null = null;
  private over = false;

  private constructor(
    private readonly session: SandboxSession,
    private readonly settings: SupervisorSettings,
  ) {
    void this.listen();
  }

  /** @throws SandboxUnavailableError when no sandbox can be had */
  static async start(spec: SandboxSpec, settings: Omit<SupervisorSettings, 'limits'>): Promise<Supervisor> {
    const { program, limits } = spec;
    const session = await settings.backend.open({
      ...spec,
      ...{ program: harnessSource('python', 'supervisor'), asInit: true },
      limits: limitsOfAll(limits, settings.jobs),
    });
    session.send(JSON.stringify({ program, limits }));
    return new Supervisor(session, { ...settings, limits });
  }

  /** How many jobs it has been given. */
  get given(): number {
    return this.jobs;
  }

  get isFree(): boolean {
    return !this.over && this.job === null;
  }

  run(): BatchSession {
    this.jobs += 1;
    const number = this.jobs;
    const session = new BatchSession({
      ...{ backend: this.settings.backend.name, limits: this.settings.limits },
      tell: (letter, rest = '') => this.session.send(`${letter} ${number}${rest}`),
    });
    const timer = setTimeout(() => void this.close(), this.settings.limits.wallMs + GRACE_MS);
    this.job = { number, session, timer };
    return session;
  }

  /** What is left of a sandbox that broke is its backend's affair. */
  async close(): Promise<void> {
    this.over = true;
    await this.session.kill().catch(() => {});
  }

  private async listen(): Promise<void> {
    let why = 'its sandbox ended';
    try {
      for (let line = await this.session.nextLine(); line !== null; line = await this.session.nextLine()) {
        const words = line.split(' ');
        if (words[0] === 'o' || words[0] === 'e') await this.pass(words);
        else if (words[0] === 'x') this.onEnding(words);
        else why = this.onFarewell(line);
      }
    } catch (error) {
      why = String(error);
    }
    this.over = true;
    this.take()?.lose(why);
  }

  /** `unfit WHY` before the first job, `spoilt WHY` after one that left what cannot be undone. */
  private onFarewell(line: string): string {
    if (line.startsWith('unfit ')) this.settings.onUnfit();
    this.over = true;
    return line;
  }

  /** `o JOB LINES WHOLE`: so many lines follow, and whether the last one was whole. */
  private async pass([letter, job, count, whole]: readonly string[]): Promise<void> {
    const lines: string[] = [];
    for (let index = 0; index < Number(count); index++) lines.push((await this.session.nextLine()) ?? '');
    const text = `${lines.join('\n')}${whole === '1' ? '\n' : ''}`;
    if (this.job?.number !== Number(job)) return;
    if (letter === 'o') this.job.session.onOutput(text);
    else this.job.session.onError(text);
  }

  private onEnding([, , verdict, code, signal, cpuMs]: readonly string[]): void {
    const ending: JobEnding = {
      verdict: verdict === '-' ? null : (verdict as SandboxExit['reason']),
      code: code === '-' ? null : Number(code),
      signal: signal === '-' ? null : signalNamed(Number(signal)),
      cpuMs: Number(cpuMs),
    };
    this.take()?.onEnd(ending);
  }

  private take(): BatchSession | null {
    if (!this.job) return null;
    const { session, timer } = this.job;
    clearTimeout(timer);
    this.job = null;
    return session;
  }
}

const SIGNALS = Object.entries(constants.signals);
const signalNamed = (number: number): NodeJS.Signals =>
  (SIGNALS.find(([, value]) => value === number)?.[0] ?? 'SIGUSR1') as NodeJS.Signals;

function limitsOfAll(limits: Limits, jobs: number): Limits {
  return {
    ...limits,
    cpuMs: jobs * (limits.cpuMs + OWN_MS),
    wallMs: Math.min(LONGEST_TIMER_MS, jobs * (limits.wallMs + OWN_MS)),
    memoryBytes: limits.memoryBytes + OWN_MEMORY_BYTES,
    outputBytes: jobs * (2 * limits.outputBytes + MIB),
    processes: limits.processes + 1,
  };
}
