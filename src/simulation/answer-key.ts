import type { AnswerKey } from '#agents/index.js';
import type { SubmissionId } from '#market/index.js';
import type { Submission, Suite, ValueTest } from '#sandbox/index.js';
import type { CatalogJob } from '#scenarios/index.js';
import type { World } from './world.js';

/** What agents without a model are built with. Made before the world that it reads. */
export class WorldAnswerKey implements AnswerKey {
  world!: World;

  reference(job: number): Submission {
    return this.code(job).reference;
  }

  /** The reference with each of these clauses broken, in the way that the catalog says. */
  withoutClauses(job: number, clauses: readonly string[]): Submission {
    const { spec, reference } = this.code(job);
    const files = { ...reference.files };
    for (const clause of clauses) {
      // One violation may have changed what another looks for: the first that still fits is taken.
      const source = files[reference.main]!;
      const violation = spec.violations.find(
        (known) => known.clause === clause && source.split(known.find).length === 2,
      );
      if (violation) files[reference.main] = source.replace(violation.find, () => violation.replace);
    }
    return { ...reference, files };
  }

  testPool(job: number): readonly ValueTest[] {
    return this.code(job).testPool;
  }

  visibleTests(job: number): Suite {
    return this.code(job).visible;
  }

  briefClauses(job: number): readonly string[] {
    return this.world.briefs.get(job)?.covers ?? [];
  }

  isRight(submission: SubmissionId): boolean {
    return this.world.isRight(submission);
  }

  private code(job: number): CatalogJob {
    const { code } = this.world.parts.source.job(job);
    if (!code) throw new Error(`job ${job} has no code`);
    return code;
  }
}
