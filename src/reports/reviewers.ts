import type { RunRecorder } from '#market/index.js';
import type { ScenarioDocument } from '#scenarios/index.js';
import { groupsByMember } from './members.js';
import { percentText, table } from './text.js';

/** How one group of reviewers judged the work of one group of freelancers. One submission may have several reviews. */
export interface ReviewersResult {
  readonly reviewers: string;
  readonly workOf: string;
  /** Reviews of right work, and how many of them turned it down. */
  readonly right: number;
  readonly rightRejected: number;
  /** Reviews of broken work, and how many of them would have paid for it. */
  readonly broken: number;
  readonly brokenApproved: number;
}

type Seats = Pick<ScenarioDocument, 'freelancers' | 'reviewers'>;

/** @param document the scenario as a run keeps it. Groups that never met are left out. */
export function reviewersResults(document: string, recorder: RunRecorder): ReviewersResult[] {
  const { freelancers, reviewers = [] }: Seats = JSON.parse(document);
  const authors = groupsByMember(freelancers);
  const judges = groupsByMember(reviewers);
  const opinions = recorder.allSubmissions.flatMap(({ freelancer, correct, opinions }) =>
    opinions.map(({ reviewer, approve }) => ({
      ...{ correct, approve },
      workOf: authors.get(recorder.freelancers.get(freelancer)!.id),
      reviewers: judges.get(recorder.reviewers.get(reviewer)!),
    })),
  );
  const pairs = reviewers.flatMap((group) =>
    freelancers.map(({ name: workOf }) => ({ reviewers: group.name, workOf })),
  );
  return pairs
    .map((pair) => {
      const theirs = opinions.filter((one) => one.reviewers === pair.reviewers && one.workOf === pair.workOf);
      const right = theirs.filter(({ correct }) => correct === true);
      const broken = theirs.filter(({ correct }) => correct === false);
      return {
        ...pair,
        right: right.length,
        rightRejected: right.filter(({ approve }) => !approve).length,
        broken: broken.length,
        brokenApproved: broken.filter(({ approve }) => approve).length,
      };
    })
    .filter(({ right, broken }) => right + broken > 0);
}

export function reviewersTable(results: readonly ReviewersResult[]): string {
  return table(
    [
      { title: 'reviewers' },
      { title: 'work of' },
      ...['broken', 'approved', 'share', 'right', 'rejected', 'share'].map((title) => ({
        title,
        align: 'right' as const,
      })),
    ],
    results.map((one) => [
      one.reviewers,
      one.workOf,
      ...[one.broken, one.brokenApproved, percentText(one.brokenApproved, one.broken)],
      ...[one.right, one.rightRejected, percentText(one.rightRejected, one.right)],
    ]),
  );
}
