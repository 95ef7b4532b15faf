import { outcomeIsRight } from '#agents/index.js';
import type { SubmissionId, TruthFacts } from '#market/index.js';
import type { GradeReport, Suite } from '#sandbox/index.js';
import { type Apply, RANK, type Step } from '../step.js';
import type { SubmittedWork, World } from '../world.js';

/** The oracle grades every submission against the hidden tests, apart from all participants. */
export function truth(world: World, submission: SubmissionId): Step {
  const submitted = world.submitted.get(submission)!;
  const { artifact } = submitted.result;
  const { code } = submitted.job.spec;
  const record = (correct: boolean, facts?: TruthFacts): Apply => {
    return () => {
      world.market.execute({ type: 'RecordTruth', submission, correct, facts });
    };
  };
  return {
    rank: RANK.truth,
    key: submission,
    external: artifact.kind === 'code',
    ask: () => {
      if (artifact.kind !== 'code') return record(drawnTruth(world, submitted));
      if (!code) throw new Error('code was handed in for a job without any');
      return world
        .grade(artifact.submission, code.hidden)
        .then((report) => record(report.passed, truthFacts(report, code.hidden)));
    },
  };
}

function drawnTruth(world: World, { job, freelancer, round, result }: SubmittedWork): boolean {
  return outcomeIsRight(world.market.random, {
    freelancer,
    job: job.spec.index,
    round,
    skill: world.population.freelancers.get(freelancer)!.skill,
    difficulty: job.spec.difficulty,
    attempts: result.attempts,
  });
}

function truthFacts(report: GradeReport, hidden: Suite): TruthFacts {
  const failed = report.tests.filter(({ passed }) => !passed);
  const clausesOf = (index: number) => (hidden.kind === 'value' ? hidden.tests[index]!.clauses : ['c1']);
  return {
    testsPassed: report.tests.length - failed.length,
    testsTotal: report.tests.length,
    failedClauses: [...new Set(failed.flatMap(({ index }) => clausesOf(index)))].sort(),
  };
}
