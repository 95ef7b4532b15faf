import { type Channel, type Ending, endingOf } from './channel.js';
import type { GradeReport, RepositorySuite, TestResult } from './report.js';
import type { Verdict } from './value-verdict.js';

const TO_PROGRAM = /^[CODEX] \d+/;
/** Answers and bytes: all that a program's sandbox has to say. */
const FROM_PROGRAM = /^(?:R \d+ \{.*\}|D \d+ [A-Za-z0-9+/=]+|[EX] \d+)$/s;
const PLAN = 'P ';
const RESULT = 'T ';
const FAILED = 'failed ';

/**
 * Carries what tests ask of a program, and its connections, between their two sandboxes, both ways at once. What comes
 * from the program's side is never more than what the program could have done.
 */
export class Tunnel {
  private readonly verdicts: Verdict[] = [];
  private planned = false;

  constructor(
    private readonly tests: Channel,
    private readonly program: Channel,
    private readonly suite: RepositorySuite,
  ) {}

  async run(): Promise<GradeReport> {
    await this.program.greeting();
    return this.report(await Promise.race([this.fromTests(), this.fromProgram()]));
  }

  /** Null when the tests came to their end. */
  private async fromTests(): Promise<Ending | null> {
    for (;;) {
      const frame = await this.tests.next();
      if (frame === null) return this.testsEnding();
      if (TO_PROGRAM.test(frame)) this.program.send(frame);
      else if (frame === 'end' && this.planned) return null;
      else {
        const problem = this.keep(frame);
        if (problem) return problem;
      }
    }
  }

  private async fromProgram(): Promise<Ending> {
    for (;;) {
      const frame = await this.program.next();
      if (frame === null) return endingOf(await this.program.exit);
      if (!FROM_PROGRAM.test(frame)) {
        return { reason: 'tampered', detail: `an unexpected frame: ${frame.slice(0, 100)}` };
      }
      this.tests.send(frame);
    }
  }

  private keep(frame: string): Ending | null {
    if (frame.startsWith(PLAN) && !this.planned) return this.keepPlan(JSON.parse(frame.slice(PLAN.length)));
    if (frame.startsWith(RESULT) && this.planned) {
      const { index, passed, reason, detail } = JSON.parse(frame.slice(RESULT.length)) as TestResult;
      if (index === this.verdicts.length && index < this.suite.tests.length) {
        this.verdicts.push(passed ? { passed } : { passed, reason: reason ?? 'wrong', detail });
        return null;
      }
    }
    const said = frame.startsWith(FAILED) ? frame.slice(FAILED.length) : 'an unexpected frame';
    return { reason: 'protocol', detail: `tests: ${said}`.slice(0, 500) };
  }

  private keepPlan(names: readonly string[]): Ending | null {
    this.planned = true;
    const same = names.join('\n') === this.suite.tests.map(({ name }) => name).join('\n');
    return same ? null : { reason: 'protocol', detail: 'tests: they are not the ones that were planned' };
  }

  private async testsEnding(): Promise<Ending> {
    const { reason, detail } = endingOf(await this.tests.exit);
    return { reason, detail: `tests: ${detail}` };
  }

  /** Results that came before an early end stand; what is missing has failed. */
  private report(ending: Ending | null): GradeReport {
    const missing: Ending = ending ?? { reason: 'crashed', detail: 'tests: the test did not run' };
    const tests = this.suite.tests.map(
      ({ name }, index): TestResult => ({
        index,
        name,
        ...(this.verdicts[index] ?? { passed: false, ...missing }),
      }),
    );
    return { passed: ending === null && tests.length > 0 && tests.every((test) => test.passed), tests };
  }
}
