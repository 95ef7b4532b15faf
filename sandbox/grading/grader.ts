import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DEFAULT_LIMITS,
  type Limits,
  type SandboxBackend,
  type SandboxSession,
  type SandboxSpec,
  SandboxUnavailableError,
} from '../sandbox.port.js';
import { digestOf } from './digest.js';
import { grade } from './grade.js';
import type { GradeReport, Submission, Suite } from './report.js';

const TRIES = 3;
const FIRST_WAIT_MS = 100;

export interface GraderOptions {
  /** How many submissions are graded at once; by default one for each processor. */
  readonly concurrency?: number;
  /** Keep reports in memory: the same submission and suite are graded once. */
  readonly cache?: boolean;
}

/** Grades many submissions, first come first served, and survives sandboxes that cannot be had for a moment. */
export class Grader {
  private readonly backend: SandboxBackend;
  private readonly sessions = new Set<SandboxSession>();
  private readonly waiting: (() => void)[] = [];
  private readonly reports: Map<string, Promise<GradeReport>> | null;
  private free: number;
  private closed = false;

  constructor(backend: SandboxBackend, options: GraderOptions = {}) {
    this.backend = this.tracked(backend);
    this.free = options.concurrency ?? availableParallelism();
    this.reports = options.cache ? new Map() : null;
  }

  /** @throws SandboxUnavailableError after three tries, or when the grader was closed */
  grade(submission: Submission, suite: Suite, limits: Limits = DEFAULT_LIMITS): Promise<GradeReport> {
    if (!this.reports) return this.inTurn(submission, suite, limits);
    const key = digestOf({ submission, suite, limits });
    const known = this.reports.get(key);
    if (known) return known;
    const report = this.inTurn(submission, suite, limits);
    this.reports.set(key, report);
    report.catch(() => this.reports?.delete(key));
    return report;
  }

  /** Ends what runs. Work that waits is refused. */
  async close(): Promise<void> {
    this.closed = true;
    for (const start of this.waiting.splice(0)) start();
    await Promise.all([...this.sessions].map((session) => session.kill()));
  }

  private async inTurn(submission: Submission, suite: Suite, limits: Limits): Promise<GradeReport> {
    await this.acquire();
    try {
      return await this.persistently(() => grade(this.backend, { submission, suite, limits }));
    } finally {
      this.release();
    }
  }

  private async persistently(attempt: () => Promise<GradeReport>): Promise<GradeReport> {
    for (let tried = 1; ; tried++) {
      this.checkOpen();
      try {
        const report = await attempt();
        this.checkOpen();
        return report;
      } catch (error) {
        if (!(error instanceof SandboxUnavailableError) || tried === TRIES || this.closed) throw error;
        await sleep(FIRST_WAIT_MS * 4 ** (tried - 1));
      }
    }
  }

  /** A killed program says nothing about its submission. */
  private checkOpen(): void {
    if (this.closed) throw new SandboxUnavailableError(this.backend.name, 'the grader was closed');
  }

  private acquire(): Promise<void> {
    if (this.free > 0) {
      this.free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private release(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }

  private tracked(backend: SandboxBackend): SandboxBackend {
    return {
      name: backend.name,
      probe: () => backend.probe(),
      open: async (spec: SandboxSpec) => {
        this.checkOpen();
        const session = await backend.open(spec);
        this.sessions.add(session);
        void session.exit.finally(() => this.sessions.delete(session));
        if (this.closed) await session.kill();
        return session;
      },
    };
  }
}
