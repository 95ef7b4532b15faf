import { type Channel, type Ending, endingOf } from './channel.js';
import type { GradeReport, TestResult } from './report.js';
import type { Verdict } from './value-verdict.js';

const MAX_CALLS = 500_000;
const ASK = 'C ';
const PLAN = 'P ';
const RESULT = 'T ';
const FAILED = 'failed ';

/** Carries calls between a suite and a candidate, strictly in turn, and keeps what the suite reports. */
export class Relay {
  private names: readonly string[] | null = null;
  private readonly verdicts: Verdict[] = [];
  private calls = 0;
  private loaded = false;

  constructor(
    private readonly suite: Channel,
    private readonly candidate: Channel,
    private readonly expectedTests: number | undefined,
  ) {}

  async run(): Promise<GradeReport> {
    const ending = (await this.readPlan()) ?? (await this.relay());
    return this.report(ending);
  }

  /** The tests are fixed before the candidate is asked anything. */
  private async readPlan(): Promise<Ending | null> {
    const frame = await this.suite.next();
    if (!frame?.startsWith(PLAN)) return this.suiteEnding(frame);
    this.names = JSON.parse(frame.slice(PLAN.length)) as string[];
    const { length } = this.names;
    if (this.expectedTests === undefined || this.expectedTests === length) return null;
    return {
      reason: 'protocol',
      detail: `suite: it has ${length} tests and should have ${this.expectedTests}`,
    };
  }

  /** Null when the suite came to its end. */
  private async relay(): Promise<Ending | null> {
    for (;;) {
      const frame = await this.suite.next();
      if (frame === 'end') return this.waitUntilLoaded();
      if (frame?.startsWith(RESULT)) {
        const problem = this.keep(frame.slice(RESULT.length));
        if (problem) return problem;
      } else if (frame?.startsWith(ASK)) {
        const problem = await this.carry(frame.slice(ASK.length));
        if (problem) return problem;
      } else return this.suiteEnding(frame);
    }
  }

  private async carry(question: string): Promise<Ending | null> {
    const problem = await this.waitUntilLoaded();
    if (problem) return problem;
    this.calls += 1;
    if (this.calls > MAX_CALLS)
      return { reason: 'timeout', detail: `more than ${MAX_CALLS} calls were made` };
    this.candidate.send(question);
    const answer = await this.candidate.next();
    if (answer === null) return endingOf(await this.candidate.exit);
    this.suite.send(answer);
    return null;
  }

  private async waitUntilLoaded(): Promise<Ending | null> {
    if (this.loaded) return null;
    const frame = await this.candidate.next();
    if (frame === null) return endingOf(await this.candidate.exit);
    if (frame.startsWith(FAILED)) {
      const detail = `the main file could not be loaded: ${frame.slice(FAILED.length).slice(0, 500)}`;
      return { reason: 'threw', detail };
    }
    if (frame !== 'loaded') return { reason: 'tampered', detail: 'a frame came before any question' };
    this.loaded = true;
    return null;
  }

  private async suiteEnding(frame: string | null): Promise<Ending> {
    if (frame === null) {
      const { reason, detail } = endingOf(await this.suite.exit);
      return { reason, detail: `suite: ${detail}` };
    }
    if (!frame.startsWith(FAILED)) return { reason: 'protocol', detail: 'suite: an unexpected frame' };
    const { message } = JSON.parse(frame.slice(FAILED.length)) as { message: string };
    return { reason: this.names === null ? 'crashed' : 'threw', detail: `suite: ${message}` };
  }

  private keep(text: string): Ending | null {
    const { index, passed, reason, detail } = JSON.parse(text) as TestResult;
    if (index in this.verdicts || !(index < (this.names?.length ?? 0))) {
      return { reason: 'protocol', detail: `suite: an unexpected result of test ${index}` };
    }
    this.verdicts[index] = passed
      ? { passed: true }
      : { passed: false, reason: reason ?? 'wrong', ...(detail === undefined ? {} : { detail }) };
    return null;
  }

  /** Results that came before an early end stand, if there was a candidate at all; what is missing has failed. */
  private report(ending: Ending | null): GradeReport {
    if (!this.loaded) this.verdicts.length = 0;
    const missing: Ending = ending ?? { reason: 'crashed', detail: 'suite: the test did not run' };
    const count = this.expectedTests ?? this.names?.length ?? 1;
    const tests = Array.from({ length: count }, (_, index): TestResult => {
      const verdict = this.verdicts[index] ?? { passed: false, ...missing };
      return { index, name: this.names?.[index] ?? `test ${index + 1}`, ...verdict };
    });
    return { passed: ending === null && tests.length > 0 && tests.every((test) => test.passed), tests };
  }
}
