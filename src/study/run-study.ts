import { join } from 'node:path';
import { InterruptedError } from '../errors.js';
import { inOrder } from './in-order.js';
import { type StudyPlan, seedOf } from './plan.js';
import { openPlayers, type Players } from './players.js';
import { type Found, type Kept, ResultsLog } from './results-log.js';
import { Rounds, type Schedule } from './rounds.js';
import { type Batch, hasFailed, type Task } from './rows.js';

export interface StudyRun {
  readonly plan: StudyPlan;
  /** Held by this command. */
  readonly folder: string;
  readonly workers: number;
  readonly signal?: AbortSignal;
  /** What is played; all replications of all cells without it. */
  readonly schedule?: Schedule;
  /** Told what was found of earlier commands, before anything is played. */
  onFound?(found: Found): void;
  /** Told of each batch: how many replications are there, and how many there will be at most. */
  onProgress?(done: number, most: number): void;
}

export interface StudyEnd {
  /** All that the study asks for is there. */
  readonly complete: boolean;
  /** Why it is not. */
  readonly stopped: 'time' | 'failures' | null;
  readonly played: number;
  readonly failures: readonly PlayedAgain[];
  /** What had been lost of earlier commands. */
  readonly playedAgain: readonly PlayedAgain[];
}

export interface PlayedAgain {
  readonly cell: number;
  readonly from: number;
  readonly count: number;
  readonly message?: string;
}

/** Below the folder of results. */
const GRADES = 'grades';

/** Results that are waiting for those before them, for each worker. */
const AHEAD = 4;

/**
 * Plays what is not yet there of a study, and writes it in the order of the study, whoever plays it.
 * @throws InterruptedError when the signal asks to stop; all that was played before is kept
 */
export async function runStudy(run: StudyRun): Promise<StudyEnd> {
  const log = await ResultsLog.open(run.folder);
  run.onFound?.(log.found);
  const players = openPlayers(run.workers);
  const schedule = run.schedule ?? new Rounds(run.plan.manifest);
  const progress = new Progress(run, schedule);
  try {
    await playRounds({ run, log, players, progress, schedule });
    await log.close({ whole: progress.stopped === null });
  } catch (error) {
    await log.close({ whole: false });
    throw error;
  } finally {
    await players.close();
  }
  const { stopped, played, failures, playedAgain } = progress;
  return { complete: stopped === null, stopped, played, failures, playedAgain };
}

interface Stage {
  readonly run: StudyRun;
  readonly log: ResultsLog;
  readonly players: Players;
  readonly progress: Progress;
  readonly schedule: Schedule;
}

/** What was played, and whether that is to go on. */
class Progress {
  stopped: StudyEnd['stopped'] = null;
  played = 0;
  readonly failures: PlayedAgain[] = [];
  readonly playedAgain: PlayedAgain[] = [];
  private done = 0;
  private readonly beganAt = performance.now();

  constructor(
    private readonly run: StudyRun,
    private readonly schedule: Schedule,
  ) {}

  /** Whether nothing more is to be played. */
  get isOver(): boolean {
    const { time } = this.run.plan.stop;
    if (!this.hasFailed && time !== undefined && performance.now() - this.beganAt > time * 1000)
      this.stopped ??= 'time';
    return this.stopped !== null;
  }

  /** Whether more has failed than may. */
  get hasFailed(): boolean {
    if (this.failures.length > this.run.plan.stop.failures) this.stopped = 'failures';
    return this.stopped === 'failures';
  }

  add(batch: Batch, isNew: boolean): void {
    this.done += batch.count;
    if (isNew) this.played += batch.count;
    batch.rows.forEach((row, place) => {
      if (hasFailed(row))
        this.failures.push({ cell: batch.cell, from: batch.from + place, count: 1, message: row.failed });
    });
    this.run.onProgress?.(this.done, this.schedule.most);
  }
}

async function playRounds(stage: Stage): Promise<void> {
  const { run, log, progress, schedule } = stage;
  for (const tasks of schedule) {
    const results = inOrder(asked(tasks, stage), run.workers * AHEAD, (wanted) =>
      keptOrPlayed(wanted, stage),
    );
    for await (const { batch, inPlace, isNew } of results) {
      if (!inPlace) log.write(batch);
      schedule.tell(batch);
      progress.add(batch, isNew);
    }
    if (progress.hasFailed || progress.stopped) return;
  }
}

/** A task, with its results where they are kept. */
interface Wanted {
  readonly task: Task;
  readonly kept: Kept | null;
}

/** One task after another, until the study is to stop. */
async function* asked(tasks: Iterable<Task>, { run, log, progress }: Stage): AsyncGenerator<Wanted> {
  for (const task of tasks) {
    if (run.signal?.aborted)
      throw new InterruptedError('the study was stopped; the same command goes on with it');
    const kept = await log.take(task);
    // What is there already takes no time, and is counted in any case.
    if (!kept && progress.isOver) return;
    if (!kept && log.isHole(task)) {
      const { cell, from, count } = task;
      progress.playedAgain.push({ cell, from, count });
    }
    yield { task, kept };
  }
}

async function keptOrPlayed(
  { task, kept }: Wanted,
  { run, players }: Stage,
): Promise<Kept & { readonly isNew: boolean }> {
  if (kept) return { ...kept, isNew: false };
  const { manifest, scenarios } = run.plan;
  const played = await players.play({
    scenario: scenarios[task.cell]!,
    seeds: Array.from({ length: task.count }, (_, place) => seedOf(manifest, task.cell, task.from + place)),
    measures: manifest.measures.map(({ name }) => name),
    withoutLargest: manifest.withoutLargest,
    grades: join(run.folder, GRADES),
  });
  return { batch: { ...task, ...played }, inPlace: false, isNew: true };
}
