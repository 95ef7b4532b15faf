import { guesses, outcomeIsRight } from '#agents/index.js';
import type { SubmissionId, TruthFacts } from '#market/index.js';
import type { GradeReport, Suite } from '#sandbox/index.js';
import type { ChoiceEntry } from '#scenarios/index.js';
import { suiteOn } from '../clauses.js';
import { type Apply, RANK, type Step } from '../step.js';
import type { SubmittedWork, World } from '../world.js';

/** The oracle grades every submission against the hidden tests, apart from all participants. */
export function truth(world: World, submission: SubmissionId): Step {
  const submitted = world.submitted.get(submission)!;
  const { artifact } = submitted.result;
  const { code, choice } = submitted.job.spec;
  const record = (correct: boolean, facts?: TruthFacts): Apply => {
    return () => {
      world.market.execute({ type: 'RecordTruth', submission, correct, facts });
    };
  };
  return {
    rank: RANK.truth,
    key: submission,
    external: artifact.kind !== 'outcome',
    ask: () => {
      if (choice) return record(proposalOf(world, submitted, choice) === choice.key.correct);
      if (artifact.kind === 'outcome') return drawnTruth(world, submitted, record);
      if (!code) throw new Error('code was handed in for a job without any');
      const hidden = suiteOn(code.hidden, submitted.wanted);
      return world
        .grade(artifact.submission, hidden)
        .then((report) => record(report.passed, truthFacts(report, hidden)));
    },
  };
}

/** Whose work it is made the proposal of its place. */
const proposalOf = (world: World, { freelancer }: SubmittedWork, { spec }: ChoiceEntry): number =>
  spec.proposals[world.population.freelancers.get(freelancer)!.place!]!.id;

type Record = (correct: boolean, facts?: TruthFacts) => Apply;

/** Without code: well done by a draw, and done for all that the client wanted. */
function drawnTruth(world: World, submitted: SubmittedWork, record: Record): Apply {
  const { wellDone, missed } = drawnOutcome(world, submitted);
  if (missed.length === 0) return record(wellDone);
  const failedClauses = failedWithoutCode(world, submitted);
  return record(false, { testsPassed: 0, testsTotal: 0, failedClauses });
}

/** The clauses that work without code does not meet: what it missed, and the first one where it is not well done. */
export function failedWithoutCode(world: World, submitted: SubmittedWork): string[] {
  const { wellDone, missed } = drawnOutcome(world, submitted);
  return wellDone ? missed : [submitted.job.spec.clauses[0]!.id, ...missed];
}

function drawnOutcome(world: World, submitted: SubmittedWork) {
  const { job, freelancer, round, result } = submitted;
  const wellDone = outcomeIsRight(world.market.random, {
    freelancer,
    job: job.spec.index,
    round,
    skill: world.population.freelancers.get(freelancer)!.skill,
    difficulty: job.spec.difficulty,
    attempts: result.attempts,
  });
  return { wellDone, missed: missedClauses(world, submitted) };
}

/** What the brief left out and was not guessed, and what the client did not want yet when the work was made. */
function missedClauses(
  { market }: World,
  { job, freelancer, wanted, understanding }: SubmittedWork,
): string[] {
  const guess = { random: market.random, me: freelancer, job: job.spec.index };
  return wanted.filter((id) => {
    if (understanding.stated.includes(id)) return false;
    return !understanding.wanted.includes(id) || !guesses(guess, id);
  });
}

function truthFacts(report: GradeReport, hidden: Suite): TruthFacts {
  const failed = report.tests.filter(({ passed }) => !passed);
  const clausesOf = (index: number) => (hidden.kind === 'code' ? ['c1'] : hidden.tests[index]!.clauses);
  return {
    testsPassed: report.tests.length - failed.length,
    testsTotal: report.tests.length,
    failedClauses: [...new Set(failed.flatMap(({ index }) => clausesOf(index)))].sort(),
  };
}
