import { sameJson } from './compare.js';
import type { Json, TestResult, ValueTest } from './report.js';

export type Verdict = Pick<TestResult, 'passed' | 'reason' | 'detail'>;

/** What V8 says when a buffer finds no room. */
const NO_MEMORY = 'Array buffer allocation failed';

/** What a harness reports of one call; exactly one of these is there. */
interface Outcome {
  readonly value?: Json;
  readonly thrown?: { readonly name: string; readonly message: string };
  readonly lossy?: string;
  readonly missing?: string;
}

const failed = (reason: NonNullable<Verdict['reason']>, detail: string): Verdict => ({
  passed: false,
  reason,
  detail,
});

/** The verdict on one frame. It never throws, whatever the frame holds. */
export function judge(test: ValueTest, frame: string): Verdict {
  try {
    const outcome = JSON.parse(frame) as Outcome | null;
    if (outcome === null || typeof outcome !== 'object')
      return failed('protocol', 'the frame is not an object');
    return judgeOutcome(test, outcome);
  } catch (error) {
    if (error instanceof RangeError) return failed('wrong', 'the result is nested too deeply');
    return failed('protocol', 'the frame is not JSON');
  }
}

function judgeOutcome(test: ValueTest, outcome: Outcome): Verdict {
  if (typeof outcome.missing === 'string') return failed('threw', outcome.missing);
  if (typeof outcome.lossy === 'string')
    return failed('wrong', `the result is not plain JSON: ${outcome.lossy}`);
  if (outcome.thrown !== undefined) return judgeThrown(test, outcome.thrown);
  if (outcome.value === undefined) return failed('protocol', 'the frame has no result');
  if (test.throws !== undefined)
    return failed('wrong', `it returned ${show(outcome.value)} and should have thrown`);
  if (test.expect === undefined) return failed('wrong', 'the test expects nothing that can be compared');
  if (sameJson(outcome.value, test.expect, test.tolerance)) return { passed: true };
  return failed('wrong', `expected ${show(test.expect)}, got ${show(outcome.value)}`);
}

function judgeThrown(test: ValueTest, thrown: NonNullable<Outcome['thrown']>): Verdict {
  const name = String(thrown?.name);
  const message = String(thrown?.message);
  if (name === 'MemoryError' || message === NO_MEMORY) return failed('memory', message);
  if (test.throws === true || (typeof test.throws === 'string' && message.includes(test.throws))) {
    return { passed: true };
  }
  const expected = test.throws === undefined ? '' : `, and the message should contain ${show(test.throws)}`;
  return failed('threw', `it threw ${name}: ${message.slice(0, 300)}${expected}`);
}

function show(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}...` : text;
}
