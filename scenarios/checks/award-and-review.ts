import { DISPUTES } from '#market/index.js';
import type { ScenarioSettings } from '../schema.js';
import { type Check, check, type Objection } from './check.js';

/** Rules about who chooses and who judges. */
export const awardAndReviewChecks: readonly Check[] = [
  check(['award', 'managers'], ({ award, managers }) => [
    award.rule === 'proposals' &&
      award.chooser === 'manager' &&
      !managers && {
        path: ['award', 'chooser'],
        message: 'a manager chooses among the proposals, and there are no managers',
        remedy: 'Add a group of managers, or set award.chooser to lowest-price',
      },
  ]),
  check(['award', 'drift'], ({ award, drift }) => [
    award.rule === 'contest' &&
      drift !== undefined && {
        path: ['drift'],
        message: 'a contest is for one prize, and no change order can raise it',
        remedy: 'Take drift out, or choose another award.rule',
      },
  ]),
  check(['award', 'review'], ({ award, review }) => [
    award.rule === 'contest' &&
      award.prize === 'best-score' &&
      review.panel === 0 && {
        path: ['award', 'prize'],
        message: 'reviewers give the scores, and the panel has none',
        allowed: 'first-correct',
        remedy: 'Set review.panel to 1 or more, or award.prize to first-correct',
      },
  ]),
  check(['review'], ({ review: { panel, approvals } }) => [
    approvals > panel && {
      path: ['review', 'approvals'],
      message: `${approvals} approvals can never come from a panel of ${panel}`,
      allowed: panel === 0 ? '0' : `1 to ${panel}`,
      remedy: `Write at most ${panel}, or enlarge review.panel`,
    },
    panel > 0 &&
      approvals === 0 && {
        path: ['review', 'approvals'],
        message: 'a panel that needs no approval accepts everything',
        allowed: `1 to ${panel}`,
        remedy: 'Write at least 1, or set review.panel to 0 to pay on delivery',
      },
  ]),
  check(['review', 'reviewers'], ({ review: { panel }, reviewers = [] }) => {
    const members = reviewers.reduce((sum, { count }) => sum + count, 0);
    return [
      members < panel && {
        path: ['review', 'panel'],
        message: `a panel of ${panel} needs as many reviewers, and there ${members === 1 ? 'is' : 'are'} ${members}`,
        allowed: `0 to ${members}`,
        remedy:
          members === 0
            ? 'Add a group of reviewers, or write 0 to pay on delivery'
            : 'Add reviewers, or write less',
      },
    ];
  }),
  check(['review', 'arbiters'], ({ review, arbiters }) => [objectionToDisputes(review, arbiters)]),
];

function objectionToDisputes(
  { panel, disputes, audit }: ScenarioSettings['review'],
  arbiters: ScenarioSettings['arbiters'],
): Objection | false {
  if (disputes === undefined && !audit) {
    // An audit of 0 % is said on purpose: studies have it beside others.
    return (
      arbiters !== undefined &&
      audit === undefined && {
        path: ['arbiters'],
        message: 'the panel has the last word on everything, and arbiters on nothing',
        remedy: `Set review.disputes to ${DISPUTES.join(' or ')}, or review.audit to a share; or take arbiters out`,
      }
    );
  }
  const path = ['review', disputes === undefined ? 'audit' : 'disputes'];
  if (panel === 0 && disputes !== undefined) {
    const remedy = 'Set review.panel to 1 or more, or take review.disputes out';
    return { path, message: 'without a panel nothing is in dispute', remedy };
  }
  if (disputes === 'split' && panel === 1) {
    const remedy = 'Set review.panel to 2 or more, or have disputes about each rejection';
    return { path, message: 'a panel of one is never split', allowed: 'rejection', remedy };
  }
  const remedy = `Add a group of arbiters, or take ${path.join('.')} out`;
  return !arbiters && { path, message: 'an arbiter has the last word, and there are no arbiters', remedy };
}
