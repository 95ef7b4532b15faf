import type { Limits } from '#sandbox/index.js';
import { type FailureKind, NoAnswer } from '../remote/failure.js';
import type { Lapse, Mind, Question } from '../remote/mind.js';
import { PROTOCOL } from '../remote/protocol.js';
import type { Seated } from '../remote/seat.js';
import type { Programs } from './programs.js';
import { Talk } from './talk.js';

export interface ProgramParams {
  /** As the scenario names it. */
  readonly file: string;
  /** Real seconds in which it has to answer, and in which work has to be done. */
  readonly answerWithin: number;
  readonly workWithin?: number;
  /** Seconds of processor time that one process has. */
  readonly cpu: number;
  /** Bytes: of memory, and of all that one process writes. */
  readonly memory: number;
  readonly output: number;
  readonly processes: number;
  /** How often it is started anew after it has ended or had to be ended. */
  readonly restarts: number;
}

/** What a process does not outlive. All else costs a turn, and it goes on. */
const FATAL: ReadonlySet<FailureKind> = new Set([
  'crashed',
  'too-late',
  'too-big',
  'out-of-budget',
  'unasked',
]);

/** A timer of the machine goes no further. Answers have limits of their own. */
const LONGEST_MS = 2 ** 31 - 1;
const FILE_BYTES = 32 * 1024 * 1024;

/** A submitted program: one process of it for a seat, which may remember what it was asked. */
export class SubmittedProgram implements Mind {
  readonly identity: readonly unknown[];
  readonly answerWithin: number;
  readonly workWithin?: number;
  private readonly programs: Programs;
  private readonly limits: Limits;
  private talk: Talk | null = null;
  /** How often it has ended. */
  private ends = 0;
  /** What an earlier process was asked that this one has to go on from. */
  private past: Question[] = [];
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly params: ProgramParams,
    private readonly seated: Pick<Seated, 'outside'>,
  ) {
    const { file, answerWithin, workWithin, cpu, memory, output, processes } = params;
    const programs = seated.outside?.programs;
    if (!programs) throw new Error(`nothing is known here of the program ${file}`);
    this.programs = programs;
    this.identity = ['program', PROTOCOL, programs.digestOf(file)];
    this.answerWithin = answerWithin;
    this.workWithin = workWithin;
    this.limits = {
      ...{ cpuMs: 1_000 * cpu, memoryBytes: memory, outputBytes: output, processes },
      ...{ wallMs: LONGEST_MS, fileBytes: FILE_BYTES },
    };
  }

  /** One question at a time. */
  ask(question: Question): Promise<string> {
    const answer = this.turn.then(() => this.inTurn(question));
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  /** A process that goes on where another one was is asked all that it was asked, so that it knows what that one knew. */
  recall(question: Question, lapse: Lapse | null): void {
    if (lapse?.kind === 'request-too-big' || lapse?.kind === 'out') return;
    this.turn = this.turn.then(() => {
      if (lapse && FATAL.has(lapse.kind)) return this.end();
      this.past.push(question);
    });
  }

  private async inTurn(question: Question): Promise<string> {
    const { restarts, file } = this.params;
    if (this.ends > restarts) throw new NoAnswer('out', `it has ended ${this.ends} times`);
    const signal = this.seated.outside?.signal;
    try {
      this.talk ??= new Talk(await this.programs.open(file, this.limits), this.limits);
      for (const before of this.past) await this.talk.ask(before, signal);
      this.past = [];
      return await this.talk.ask(question, signal);
    } catch (error) {
      if (error instanceof NoAnswer && FATAL.has(error.kind)) await this.end();
      throw error;
    }
  }

  private async end(): Promise<void> {
    const { talk } = this;
    this.ends += 1;
    this.talk = null;
    this.past = [];
    await talk?.end();
  }
}
