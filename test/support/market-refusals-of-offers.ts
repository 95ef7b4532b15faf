import { type Command, NOBODY } from '#market/index.js';
import {
  claim,
  decision,
  posting,
  proposal,
  type RefusalRow,
  review,
  ruling,
  work,
} from './market-refusal-words.js';
import { LOWEST_PRICE, MANAGED } from './market-stage.js';

/** Terms, offers, decisions, work and reviews. */
export const REFUSED_OFFERS: readonly RefusalRow[] = [
  {
    refusal: 'terms-unknown',
    when: 'no terms have the number',
    command: (stage) => posting(stage, { terms: 99 }),
  },
  {
    refusal: 'award-rule-differs',
    when: 'a posted price gets a proposal',
    command: (stage) => proposal(stage, 90_000, stage.post()),
  },
  {
    refusal: 'award-rule-differs',
    when: 'a job for proposals is claimed',
    command: (stage) => claim(stage, stage.post({ award: LOWEST_PRICE })),
  },
  {
    refusal: 'award-rule-differs',
    when: 'a manager awards where the lowest price wins',
    command: (stage) => {
      const job = stage.post({ award: LOWEST_PRICE });
      return {
        type: 'AwardJob',
        manager: stage.manager,
        job,
        proposal: stage.propose(job, stage.freelancers[0]!, 5),
      };
    },
  },
  {
    refusal: 'price-above-bounty',
    when: 'a proposal asks for a cent more',
    command: (stage) => proposal(stage, 100_001),
  },
  {
    refusal: 'proposal-unknown',
    when: 'no proposal has the number',
    command: (stage) => ({ type: 'WithdrawProposal', freelancer: stage.freelancers[0]!, proposal: 0 }),
  },
  {
    refusal: 'proposal-unknown',
    when: 'the awarded proposal is for another job',
    command: (stage) => {
      const other = stage.propose(stage.post({ award: MANAGED }), stage.freelancers[1]!, 5);
      return { type: 'AwardJob', manager: stage.manager, job: decision(stage).job, proposal: other };
    },
  },
  {
    refusal: 'proposal-not-standing',
    when: 'a proposal is withdrawn twice',
    command: (stage) => {
      const withdrawal: Command = {
        type: 'WithdrawProposal',
        freelancer: stage.freelancers[0]!,
        proposal: stage.propose(stage.post({ award: MANAGED }), stage.freelancers[0]!, 5),
      };
      stage.do(withdrawal);
      return withdrawal;
    },
  },
  {
    refusal: 'proposal-not-standing',
    when: 'a withdrawn proposal is awarded',
    command: (stage) => {
      const { job, proposal: withdrawn } = decision(stage);
      stage.do({ type: 'WithdrawProposal', freelancer: stage.freelancers[0]!, proposal: withdrawn });
      return { type: 'AwardJob', manager: stage.manager, job, proposal: withdrawn };
    },
  },
  {
    refusal: 'proposal-not-standing',
    when: 'a proposal for a job that has ended is withdrawn',
    command: (stage) => {
      const { job, proposal: late } = decision(stage);
      stage.do({ type: 'CancelJob', client: stage.client, job });
      return { type: 'WithdrawProposal', freelancer: stage.freelancers[0]!, proposal: late };
    },
  },
  {
    refusal: 'proposal-repeated',
    when: 'a freelancer proposes twice',
    command: (stage) => {
      const job = stage.post({ award: MANAGED });
      stage.propose(job, stage.freelancers[0]!, 90_000);
      return proposal(stage, 80_000, job);
    },
  },
  {
    refusal: 'claim-repeated',
    when: 'a freelancer claims twice in an instant',
    command: (stage) => {
      const job = stage.post();
      stage.claim(job, stage.freelancers[0]!);
      return claim(stage, job);
    },
  },
  {
    refusal: 'window-open',
    when: 'the manager awards before the window closes',
    command: (stage) => {
      const job = stage.post({ award: MANAGED });
      return {
        type: 'AwardJob',
        manager: stage.manager,
        job,
        proposal: stage.propose(job, stage.freelancers[0]!, 5),
      };
    },
  },
  {
    refusal: 'window-open',
    when: 'the manager rejects proposals that nobody made',
    command: (stage) => ({
      type: 'RejectProposals',
      manager: stage.manager,
      job: stage.post({ award: MANAGED }),
    }),
  },
  {
    refusal: 'freelancer-busy',
    when: 'a freelancer without room claims',
    command: (stage) => {
      stage.take(stage.post());
      return claim(stage, stage.post());
    },
  },
  {
    refusal: 'freelancer-busy',
    when: 'the manager awards a job to somebody without room',
    command: (stage) => {
      const first = decision(stage);
      stage.take(stage.post());
      return { type: 'AwardJob', manager: stage.manager, ...first };
    },
  },
  {
    refusal: 'not-yours',
    when: 'work is handed in by somebody else',
    command: (stage) => {
      const job = stage.post();
      stage.take(job, stage.freelancers[1]!);
      return work(stage, job);
    },
  },
  {
    refusal: 'not-yours',
    when: 'another client cancels',
    command: (stage) => ({ type: 'CancelJob', client: stage.join('client'), job: stage.post() }),
  },
  {
    refusal: 'not-yours',
    when: 'another manager rejects the proposals',
    command: (stage) => ({
      type: 'RejectProposals',
      manager: stage.join('manager'),
      job: decision(stage).job,
    }),
  },
  {
    refusal: 'not-yours',
    when: 'the empty seat of a manager awards',
    command: (stage) => ({ type: 'AwardJob', manager: NOBODY, ...decision(stage) }),
  },
  {
    refusal: 'not-yours',
    when: 'somebody else withdraws a proposal',
    command: (stage) => {
      const other = stage.propose(stage.post({ award: MANAGED }), stage.freelancers[1]!, 5);
      return { type: 'WithdrawProposal', freelancer: stage.freelancers[0]!, proposal: other };
    },
  },
  { refusal: 'submission-unknown', when: 'no work has the number', command: (stage) => review(stage, 0) },
  {
    refusal: 'submission-unknown',
    when: 'the truth is about no work',
    command: () => ({ type: 'RecordTruth', submission: 0, correct: true }),
  },
  {
    refusal: 'not-on-the-panel',
    when: 'a reviewer was not drawn',
    options: { reviewers: 2 },
    command: (stage) => {
      const job = stage.post();
      stage.take(job);
      const submission = stage.submit(job);
      const [drawn] = stage.market.panelOf(submission);
      return review(
        stage,
        submission,
        stage.reviewers.find((reviewer) => reviewer !== drawn),
      );
    },
  },
  {
    refusal: 'review-repeated',
    when: 'a reviewer speaks twice',
    options: { reviewers: 2 },
    command: (stage) => {
      const job = stage.post({ review: { panelSize: 2, approvalsNeeded: 1 } });
      stage.take(job);
      const submission = stage.submit(job);
      stage.review(submission, true);
      return review(stage, submission);
    },
  },
  {
    refusal: 'dispute-unknown',
    when: 'reviewers have yet to speak',
    options: { arbiters: 1 },
    command: (stage) => {
      const job = stage.post({ review: { panelSize: 1, approvalsNeeded: 1, disputes: 'rejection' } });
      stage.take(job);
      return ruling(stage, stage.submit(job));
    },
  },
  {
    refusal: 'not-the-arbiter',
    when: 'a reviewer rules',
    options: { arbiters: 1 },
    command: (stage) => {
      const review = { panelSize: 1, approvalsNeeded: 1, disputes: 'rejection' } as const;
      return { ...ruling(stage, stage.deliver(stage.post({ review }), false)), arbiter: stage.reviewers[0]! };
    },
  },
  {
    refusal: 'job-not-in-review',
    when: 'an arbiter rules on what was rejected',
    options: { arbiters: 1 },
    command: (stage) => ruling(stage, stage.deliver(stage.post(), false)),
  },
  {
    refusal: 'not-on-the-panel',
    when: 'a reviewer speaks about what is in dispute',
    options: { arbiters: 1 },
    command: (stage) => {
      const terms = { panelSize: 1, approvalsNeeded: 1, disputes: 'rejection' } as const;
      return review(stage, stage.deliver(stage.post({ review: terms }), false));
    },
  },
  {
    refusal: 'truth-repeated',
    when: 'the oracle speaks twice',
    command: (stage) => {
      const truth: Command = {
        type: 'RecordTruth',
        submission: stage.deliver(stage.post(), true),
        correct: true,
      };
      stage.do(truth);
      return { ...truth, correct: false };
    },
  },
];
