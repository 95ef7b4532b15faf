import type { AnswerKey, RepositoryKey } from '#agents/index.js';
import type { SubmissionId } from '#market/index.js';
import type { Submission, Suite, ValueTest } from '#sandbox/index.js';
import type { CatalogJob, WorkableJob } from '#scenarios/index.js';
import { suiteOn, testsOn, withoutClauses } from './clauses.js';
import { repositoryKey } from './repository-key.js';
import type { Specification } from './specification.js';
import type { World } from './world.js';

/** What agents without a model are built with. Made before the world that it reads. */
export class WorldAnswerKey implements AnswerKey {
  world!: World;

  reference(job: number): Submission {
    return this.withoutClauses(job, []);
  }

  withoutClauses(job: number, clauses: readonly string[]): Submission {
    const { later } = this.specification(job);
    return withoutClauses(this.functions(job), later ? [later.id, ...clauses] : clauses);
  }

  repository(job: number): RepositoryKey | null {
    const { code } = this.world.parts.source.job(job);
    return code?.kind === 'repository' ? repositoryKey(code) : null;
  }

  testPool(job: number): readonly ValueTest[] {
    const { wanted } = this.specification(job).understanding;
    const code = this.code(job);
    return code.kind === 'code' ? testsOn(code.testPool, wanted) : [];
  }

  visibleTests(job: number): Suite {
    return suiteOn(this.code(job).visible, this.specification(job).understanding.wanted);
  }

  proposals(job: number): readonly string[] {
    return this.world.parts.source.job(job).choice?.spec.proposals.map(({ text }) => text) ?? [];
  }

  briefClauses(job: number): readonly string[] {
    return this.specification(job).brief.covers;
  }

  isRight(submission: SubmissionId): boolean {
    return this.world.isRight(submission);
  }

  private specification(job: number): Specification {
    const known = this.world.specifications.get(job);
    if (!known) throw new Error(`nobody has asked for job ${job} yet`);
    return known;
  }

  private functions(job: number): CatalogJob {
    const code = this.code(job);
    if (code.kind !== 'code') throw new Error(`job ${job} is on a codebase`);
    return code;
  }

  private code(job: number): WorkableJob {
    const { code } = this.world.parts.source.job(job);
    if (!code) throw new Error(`job ${job} has no code`);
    return code;
  }
}
