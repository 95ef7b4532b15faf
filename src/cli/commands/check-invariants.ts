import { InvariantBreachedError, type RunRecorder } from '#market/index.js';

/** @throws InvariantBreachedError when the auditor, who knows only the events, finds the books out of order */
export function checkInvariants(recorder: RunRecorder): void {
  const { problems } = recorder.auditor.report();
  if (problems.length === 0) return;
  throw new InvariantBreachedError(
    `the auditor found ${problems.length} problems, the first: ${problems[0]}`,
  );
}
