import { type Command, NOBODY, type Refusal } from '#market/index.js';
import { MANAGED, PLAIN_TERMS, type Stage, type StageOptions } from './market-stage.js';

/** A command that the market refuses, and by which name. */
export interface RefusalRow {
  readonly refusal: Refusal;
  readonly when: string;
  readonly options?: StageOptions;
  /** Sets the stage, and gives the command that is refused. */
  readonly command: (stage: Stage) => Command;
}

export const proposal = (
  stage: Stage,
  priceCents: number,
  job = stage.post({ award: MANAGED }),
): Command => ({
  type: 'SubmitProposal',
  freelancer: stage.freelancers[0]!,
  job,
  priceCents,
});
export const claim = (stage: Stage, job: number, freelancer = stage.freelancers[0]!): Command => ({
  type: 'ClaimJob',
  freelancer,
  job,
});
export const work = (stage: Stage, job: number): Command => ({
  type: 'SubmitWork',
  freelancer: stage.freelancers[0]!,
  job,
});
export const review = (stage: Stage, submission: number, reviewer = stage.reviewers[0]!): Command => ({
  type: 'RecordReview',
  reviewer,
  submission,
  approve: true,
});
export const ruling = (stage: Stage, submission: number): Extract<Command, { type: 'ResolveDispute' }> => ({
  type: 'ResolveDispute',
  arbiter: stage.arbiters[0]!,
  submission,
  approve: true,
});
export const posting = (stage: Stage, changes: Partial<Extract<Command, { type: 'PostJob' }>>): Command => ({
  type: 'PostJob',
  client: stage.client,
  manager: NOBODY,
  terms: stage.market.addTerms(PLAIN_TERMS),
  openingCents: 100_000,
  ...changes,
});
/** One proposal on a managed job whose window has closed. */
export const decision = (stage: Stage) => {
  const job = stage.post({ award: MANAGED });
  const standing = stage.propose(job, stage.freelancers[0]!, 90_000);
  stage.wait(86_400);
  return { job, proposal: standing };
};
