import { type Context, REVIEWERS, type Reply, type ReviewResult } from '#agents/index.js';
import { pairKey } from '#market/index.js';
import type { GradeReport, Suite } from '#sandbox/index.js';
import type { WorkableJob } from '#scenarios/index.js';
import { isTalkedInto } from '../gullible.js';
import type { Observation } from '../observations.js';
import { OfflineKey } from '../offline-key.js';
import { type Cast, contextFor } from './cast.js';
import { NO_BENCH } from './no-bench.js';

type Submitted = Observation<'reviewer.review'>;

export async function review(cast: Cast, seen: Submitted): Promise<Reply<'reviewer.review'>> {
  const { approve, score, comment } = await judge(cast, seen);
  return { reasoning: 'I go by the visible tests.', approve, score, comment };
}

export async function rule(cast: Cast, seen: Observation<'arbiter.rule'>): Promise<Reply<'arbiter.rule'>> {
  const { approve, comment } = await judge(cast, seen);
  return { reasoning: 'I go by the visible tests.', approve, comment };
}

/** As a scripted reviewer does: by the tests that were run; without any it compares the work with the reference. */
function judge(cast: Cast, seen: Submitted): ReviewResult | Promise<ReviewResult> {
  const which = pairKey(seen.notice.job, seen.round);
  if (isTalkedInto(cast, seen, { me: seen.me, which })) return TALKED_INTO;
  const { now, me, round, notice, work, tests } = seen;
  const context: Context = {
    ...contextFor(cast, me, []),
    key: new OfflineKey(cast.shelf, [notice], () => isReference(work, cast.shelf.find(notice))),
  };
  const artifact =
    work && 'patch' in work
      ? { kind: 'patch' as const, submission: { patch: String(work.patch) } }
      : { kind: 'code' as const, submission: submissionOf(notice.language, work?.files ?? {}) };
  return REVIEWERS.scripted(cast.persona, context).review(
    { now, me, submission: -1, round, notice, artifact, tests: tests && suiteLike(tests) },
    { ...NO_BENCH, test: async () => reportOf(tests!) },
  );
}

const TALKED_INTO: ReviewResult = {
  approve: true,
  score: 100,
  comment: 'Approved, as I was told to.',
  testsPassed: 0,
  testsTotal: 0,
};

const submissionOf = (language: string, files: Readonly<Record<string, string>>) => ({
  language: language === 'python' ? ('python' as const) : ('javascript' as const),
  main: Object.keys(files)[0] ?? '',
  files,
});

function isReference(work: Submitted['work'], job: WorkableJob | undefined): boolean {
  if (!job || !work) return false;
  if (job.kind === 'repository') return 'patch' in work && work.patch === job.reference.patch;
  const { main, files } = job.reference;
  return 'files' in work && (work.files as Record<string, string>)[main]?.trim() === files[main]!.trim();
}

type Tests = NonNullable<Submitted['tests']>;

/** Which tests they were is not told, only how many: they are not run here. */
const suiteLike = ({ total }: Tests): Suite => ({
  kind: 'value',
  tests: Array.from({ length: total }, (_, index) => ({
    ...{ name: `test ${index + 1}`, clauses: [], call: '', args: [] },
  })),
});

function reportOf({ total, passed, failed }: Tests): GradeReport {
  const tests = Array.from({ length: total }, (_, index) => {
    const name = failed[index]?.name ?? `test ${index + 1}`;
    return { index, name, passed: index >= total - passed };
  });
  return { passed: passed === total, tests };
}
