import type { EventOf } from '#market/index.js';
import type { Grader, Submission, Suite } from '#sandbox/index.js';
import type { CatalogJob, WorkableJob } from '#scenarios/index.js';
import type { Artifacts } from '../simulation/artifacts.js';
import { violated } from '../simulation/clauses.js';
import { added, type JobParts, type Mutants } from './job-part.js';

export interface Tested {
  /** Of all jobs that were posted. */
  readonly postings: readonly EventOf<'JobPosted'>[];
  readonly artifacts: Artifacts;
  readonly pool: readonly WorkableJob[];
  readonly grader: Grader;
}

/**
 * The mutation score of a run's visible tests: each violation of a clause that the catalog knows is put into the right program alone, and
 * is caught if any test fails (R. A. DeMillo, R. J. Lipton and F. G. Sayward, Computer 11 (1978)). `catalog check` sees to it that the hidden tests
 * catch every one. Jobs on codebases have no such mutants.
 * @throws SandboxUnavailableError when no sandbox can be had
 */
export async function countMutants({ postings, artifacts, pool, grader }: Tested): Promise<Mutants> {
  const texts = new Map(artifacts.drain().map(({ digest, content }) => [digest, content]));
  const byJob = new Map(
    await Promise.all(
      postings.map(async ({ job, facts }): Promise<[number, JobParts]> => {
        const posted = pool.find(({ spec }) => spec.id === facts?.ref);
        const suite = JSON.parse(texts.get(facts?.tests ?? '') ?? 'null') as Suite | null;
        const mutants = posted?.kind === 'code' ? mutantsOf(posted) : [];
        const verdicts = await Promise.all(mutants.map((mutant) => isCaught(mutant, suite, grader)));
        return [job, [verdicts.filter(Boolean).length, verdicts.length]];
      }),
    ),
  );
  const [caught, made] = added([...byJob.values()]);
  return { made, caught, byJob };
}

export const mutantsOf = ({ spec, reference }: CatalogJob): Submission[] =>
  spec.violations.flatMap((violation) => violated(reference, violation) ?? []);

async function isCaught(mutant: Submission, suite: Suite | null, grader: Grader): Promise<boolean> {
  if (!suite || (suite.kind === 'value' && suite.tests.length === 0)) return false;
  return !(await grader.grade(mutant, suite)).passed;
}
