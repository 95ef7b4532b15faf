import { NOBODY, NONE } from '#market/index.js';
import { claim, decision, posting, proposal, type RefusalRow, review, work } from './market-refusal-words.js';
import { MANAGED, PLAIN_TERMS, WEEKLY_DOUBLING } from './market-stage.js';

/** Who, which job, in which state, and how much. */
export const REFUSED_POSTINGS: readonly RefusalRow[] = [
  {
    refusal: 'participant-unknown',
    when: 'somebody who never joined deposits',
    command: () => ({ type: 'Deposit', participant: 99, cents: 1, key: 1 }),
  },
  {
    refusal: 'participant-unknown',
    when: 'nobody claims',
    command: (stage) => claim(stage, stage.post(), NOBODY),
  },
  {
    refusal: 'participant-unknown',
    when: 'the manager of a new job never joined',
    command: (stage) => posting(stage, { manager: 99 }),
  },
  {
    refusal: 'participant-unknown',
    when: 'a manager who never joined awards',
    command: (stage) => ({ type: 'AwardJob', manager: 99, ...decision(stage) }),
  },
  {
    refusal: 'wrong-role',
    when: 'a freelancer posts a job',
    command: (stage) => posting(stage, { client: stage.freelancers[0]! }),
  },
  {
    refusal: 'wrong-role',
    when: 'the manager of a new job is a reviewer',
    command: (stage) => posting(stage, { manager: stage.reviewers[0]! }),
  },
  {
    refusal: 'wrong-role',
    when: 'a manager has to choose and the seat is empty',
    command: (stage) => posting(stage, { terms: stage.market.addTerms({ ...PLAIN_TERMS, award: MANAGED }) }),
  },
  {
    refusal: 'wrong-role',
    when: 'a client claims',
    command: (stage) => claim(stage, stage.post(), stage.client),
  },
  { refusal: 'job-unknown', when: 'the number is too high', command: (stage) => claim(stage, 0) },
  {
    refusal: 'job-unknown',
    when: 'the number is no whole one',
    command: (stage) => claim(stage, stage.post() + 0.5),
  },
  { refusal: 'job-unknown', when: 'the number is negative', command: (stage) => work(stage, -1) },
  {
    refusal: 'job-unknown',
    when: 'computing is charged to a job that was never posted',
    command: (stage) => ({ type: 'ChargeCompute', participant: stage.client, cents: 5, key: 99, job: 7 }),
  },
  {
    refusal: 'job-not-open',
    when: 'a job in work is claimed',
    command: (stage) => {
      const job = stage.post();
      stage.take(job);
      return claim(stage, job, stage.freelancers[1]!);
    },
  },
  {
    refusal: 'job-not-open',
    when: 'a job in work is cancelled',
    command: (stage) => {
      const job = stage.post();
      stage.take(job);
      return { type: 'CancelJob', client: stage.client, job };
    },
  },
  {
    refusal: 'job-not-in-work',
    when: 'work is handed in for an open job',
    command: (stage) => work(stage, stage.post()),
  },
  {
    refusal: 'job-not-in-work',
    when: 'an open job is abandoned',
    command: (stage) => ({ type: 'AbandonJob', freelancer: stage.freelancers[0]!, job: stage.post() }),
  },
  {
    refusal: 'job-not-in-review',
    when: 'rejected work is reviewed once more',
    command: (stage) => review(stage, stage.deliver(stage.post(), false)),
  },
  {
    refusal: 'job-not-in-review',
    when: 'the work under review is another',
    command: (stage) => {
      const job = stage.post();
      const rejected = stage.deliver(job, false);
      stage.take(job);
      stage.submit(job);
      return review(stage, rejected);
    },
  },
  {
    refusal: 'job-closed',
    when: 'a settled job is claimed',
    command: (stage) => {
      const job = stage.post();
      stage.deliver(job, true);
      return claim(stage, job);
    },
  },
  {
    refusal: 'job-closed',
    when: 'an expired job is cancelled',
    command: (stage) => {
      const job = stage.post();
      stage.wait(WEEKLY_DOUBLING.deadlineSeconds);
      return { type: 'CancelJob', client: stage.client, job };
    },
  },
  {
    refusal: 'amount-invalid',
    when: 'nothing is deposited',
    command: ({ client }) => ({ type: 'Deposit', participant: client, cents: 0, key: 99 }),
  },
  {
    refusal: 'amount-invalid',
    when: 'half a cent is deposited',
    command: ({ client }) => ({ type: 'Deposit', participant: client, cents: 0.5, key: 99 }),
  },
  {
    refusal: 'amount-invalid',
    when: 'a deposit exceeds what can be counted',
    command: ({ manager }) => ({
      type: 'Deposit',
      participant: manager,
      cents: Number.MAX_SAFE_INTEGER,
      key: 99,
    }),
  },
  {
    refusal: 'amount-invalid',
    when: 'computing gives money back',
    command: ({ client }) => ({ type: 'ChargeCompute', participant: client, cents: -5, key: 99, job: NONE }),
  },
  { refusal: 'amount-invalid', when: 'a proposal asks for nothing', command: (stage) => proposal(stage, 0) },
  { refusal: 'amount-invalid', when: 'a proposal asks for NaN', command: (stage) => proposal(stage, NaN) },
  {
    refusal: 'amount-invalid',
    when: 'the opening bounty is negative',
    command: (stage) => posting(stage, { openingCents: -1 }),
  },
  {
    refusal: 'amount-invalid',
    when: 'the opening bounty is endless, and only the cap is not',
    command: (stage) => {
      const bounty = { ...WEEKLY_DOUBLING, capCents: () => 100_000 };
      const terms = stage.market.addTerms({ ...PLAIN_TERMS, bounty });
      return posting(stage, { terms, openingCents: Number.POSITIVE_INFINITY });
    },
  },
  {
    refusal: 'amount-invalid',
    when: 'the cap is no whole number of cents',
    command: (stage) => {
      const bounty = { ...WEEKLY_DOUBLING, capCents: (openingCents: number) => openingCents + 0.5 };
      return posting(stage, { terms: stage.market.addTerms({ ...PLAIN_TERMS, bounty }) });
    },
  },
  {
    refusal: 'funds-insufficient',
    when: 'the client cannot put the whole cap in escrow',
    options: { purseCents: 799_999 },
    command: (stage) => posting(stage, {}),
  },
  {
    refusal: 'funds-insufficient',
    when: 'a freelancer cannot pay for its computing',
    command: ({ freelancers }) => ({
      type: 'ChargeCompute',
      participant: freelancers[0]!,
      cents: 1,
      key: 1,
      job: NONE,
    }),
  },
  {
    refusal: 'transfer-repeated',
    when: 'a deposit comes twice',
    command: (stage) => {
      stage.do({ type: 'Deposit', participant: stage.client, cents: 5, key: 99 });
      return { type: 'Deposit', participant: stage.client, cents: 5, key: 99 };
    },
  },
  {
    refusal: 'transfer-repeated',
    when: 'a charge has the key of an earlier deposit',
    command: (stage) => {
      stage.do({ type: 'Deposit', participant: stage.client, cents: 5, key: 99 });
      return { type: 'ChargeCompute', participant: stage.client, cents: 5, key: 98, job: NONE };
    },
  },
  {
    refusal: 'transfer-repeated',
    when: 'the key is no number, so that nobody could tell it from the next one',
    command: ({ client }) => ({ type: 'Deposit', participant: client, cents: 5, key: NaN }),
  },
];
