import { availableParallelism } from 'node:os';
import { BatchBackend, type BatchCounts } from '../batch/batch-backend.js';
import { DEFAULT_RETRIES, type RetryPolicy } from '../outage/backoff.js';
import { keepTrying, type Trying } from '../outage/keep-trying.js';
import { type OutageListener, Outages } from '../outage/outages.js';
import { sandboxMachinery } from '../outage/sandbox-machinery.js';
import { type EndTurn, NoTurnError, Turns } from '../outage/turns.js';
import { type RepositoryCommit } from '../repository/fast-import.js';
import { Workspace } from '../repository/workspace.js';
import {
  DEFAULT_LIMITS,
  type Limits,
  type SandboxBackend,
  type SandboxSession,
  type SandboxSpec,
  SandboxUnavailableError,
} from '../sandbox.port.js';
import { countWhileLive } from '../session/live-count.js';
import { type CallOutcome, callOnce, type ProgramCall } from './call-once.js';
import { digestOf } from './digest.js';
import { grade, type Work } from './grade.js';
import { type ImageCommand, type Printed, runInImage } from './image-suite.js';
import type { Deliverable, GradeReport, Suite } from './report.js';

/** Whoever has more than this to grade has to wait before asking for more. */
const MOST_WAITING = 1_000;

export interface GraderOptions {
  /** Shared by all graders that share a machine. */
  readonly turns?: Turns;
  /** How many submissions are graded at once where turns are not shared; by default one for each processor. */
  readonly concurrency?: number;
  readonly retries?: RetryPolicy;
  readonly onOutage?: OutageListener;
  /** Keep reports: the same submission and suite are graded once. */
  readonly cache?: boolean;
  /** Reports from before, by digest, where a cache looks first. */
  readonly known?: Pick<ReadonlyMap<string, GradeReport>, 'get'>;
  /** Told of each report that is new to the cache. */
  readonly onReport?: (digest: string, report: GradeReport) => void;
  /**
   * How many Python programs share a sandbox, one after another; by default each has its own. It gives up what
   * `BATCH_GIVES_UP` names. What a batch loses is graded alone.
   */
  readonly batch?: number;
}

export const makeTurns = (atOnce = availableParallelism()): Turns =>
  new Turns({ atOnce, waiting: MOST_WAITING });

/** Grades many submissions, first come first served, and outlasts machinery that fails for a while. */
export class Grader {
  private readonly backend: SandboxBackend;
  private readonly opened = new Set<Promise<SandboxSession>>();
  private readonly turns: Turns;
  private readonly trying: Trying;
  private readonly batches: BatchBackend | null;
  private readonly reports: Map<string, Promise<GradeReport>> | null;
  private readonly knownReport: (digest: string) => GradeReport | undefined;
  private readonly onReport: (digest: string, report: GradeReport) => void;
  private readonly closing = new AbortController();

  constructor(backend: SandboxBackend, options: GraderOptions = {}) {
    this.backend = this.tracked(backend);
    this.batches = options.batch ? new BatchBackend(this.backend, options.batch) : null;
    this.turns = options.turns ?? makeTurns(options.concurrency);
    this.trying = {
      policy: options.retries ?? DEFAULT_RETRIES,
      outages: new Outages(options.onOutage),
      signal: this.closing.signal,
      machineryOf: sandboxMachinery,
    };
    this.reports = options.cache ? new Map() : null;
    this.knownReport = (digest) => options.known?.get(digest);
    this.onReport = options.onReport ?? (() => {});
  }

  /** @throws SandboxUnavailableError when patience is at its end, or when the grader was closed */
  grade(submission: Deliverable, suite: Suite, limits: Limits = DEFAULT_LIMITS): Promise<GradeReport> {
    const fresh = () => this.inTurn(() => this.once({ submission, suite, limits }));
    if (!this.reports) return fresh();
    const key = digestOf({ submission, suite, limits });
    const kept = this.reports.get(key);
    if (kept) return kept;
    const known = this.knownReport(key);
    const report = known ? Promise.resolve(known) : fresh();
    this.reports.set(key, report);
    if (known) return report;
    report.then(
      (made) => this.onReport(key, made),
      () => this.reports?.delete(key),
    );
    return report;
  }

  /** Runs a program on one input. @throws SandboxUnavailableError as `grade` does */
  call({
    limits = DEFAULT_LIMITS,
    ...program
  }: Omit<ProgramCall, 'limits'> & Partial<ProgramCall>): Promise<CallOutcome> {
    return this.inTurn(() => callOnce(this.backend, { ...program, limits }));
  }

  /** What was run in batches so far. */
  get batched(): BatchCounts {
    return this.batches?.counts ?? { sandboxes: 0, jobs: 0 };
  }

  /** A sandbox of a freelancer's own with a repository in it; whoever opens it closes it. */
  workspace(history: readonly RepositoryCommit[]): Promise<Workspace> {
    return keepTrying(() => Workspace.open(this.backend, history), this.trying);
  }

  /** Whether there are containers of images of others. */
  get hasImages(): boolean {
    return this.backend.name === 'docker';
  }

  /** Runs a command in a job's own image, on its codebase with a patch. @throws SandboxUnavailableError as `grade` does */
  inImage(command: ImageCommand): Promise<Printed> {
    return this.inTurn(() => runInImage(this.backend, command));
  }

  /** Ends what runs. Work that waits is refused. */
  async close(): Promise<void> {
    this.closing.abort(this.closed());
    await Promise.allSettled([...this.opened].map(async (opening) => (await opening).kill()));
  }

  /** The turn is kept while machinery fails: whoever waits behind would only fail as well. */
  private async inTurn<T>(attempt: () => Promise<T>): Promise<T> {
    const endTurn = await keepTrying(() => this.takeTurn(), this.trying);
    try {
      return await keepTrying(async () => {
        this.closing.signal.throwIfAborted();
        const result = await attempt();
        // A killed program says nothing about its submission.
        this.closing.signal.throwIfAborted();
        return result;
      }, this.trying);
    } finally {
      endTurn();
    }
  }

  private async once(work: Work): Promise<GradeReport> {
    if (!this.batches) return grade(this.backend, work);
    try {
      return await grade(this.batches, work);
    } catch (error) {
      if (!(error instanceof SandboxUnavailableError)) throw error;
      this.closing.signal.throwIfAborted();
      return grade(this.backend, work);
    }
  }

  private async takeTurn(): Promise<EndTurn> {
    try {
      return await this.turns.take(this.closing.signal);
    } catch (cause) {
      if (!(cause instanceof NoTurnError)) throw cause;
      throw new SandboxUnavailableError(this.backend.name, cause.message, { kind: 'no-capacity', cause });
    }
  }

  private closed(): SandboxUnavailableError {
    return new SandboxUnavailableError(this.backend.name, 'the grader was closed');
  }

  private tracked(backend: SandboxBackend): SandboxBackend {
    return {
      name: backend.name,
      probe: () => backend.probe(),
      open: async (spec: SandboxSpec) => {
        this.closing.signal.throwIfAborted();
        const opening = backend.open(spec);
        this.opened.add(opening);
        countWhileLive(backend.name, opening);
        const forget = () => void this.opened.delete(opening);
        opening.then(({ exit }) => exit.then(forget, forget), forget);
        const session = await opening;
        if (this.closing.signal.aborted) await session.kill();
        return session;
      },
    };
  }
}
