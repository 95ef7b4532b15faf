import { type Command, DAY, EXPENSIFY, HOUR, type JobId } from '#market/index.js';
import { claim, type RefusalRow } from './market-refusal-words.js';
import type { Stage } from './market-stage.js';

export const EXPENSIFY_PAYMENT = { fee: 1_000, ...EXPENSIFY };

const ended = ({ client }: Stage, job: JobId): Command => ({ type: 'EndAgreement', client, job });
const change = ({ client }: Stage, job: JobId, raiseCents = 5_000): Command => ({
  type: 'ChangeOrder',
  client,
  job,
  specification: 'another',
  raiseCents,
});
const fault = (submission: number): Command => ({ type: 'ReportRegression', submission });
const ask = ({ freelancers }: Stage, job: JobId, freelancer = freelancers[0]!): Command => ({
  type: 'AskClarification',
  freelancer,
  job,
  question: 'which',
});
const answer = ({ client }: Stage, clarification = 0): Command => ({
  type: 'AnswerClarification',
  client,
  clarification,
  answer: 'this',
});
const taken = (stage: Stage, changes: Parameters<Stage['post']>[0] = {}): JobId => {
  const job = stage.post(changes);
  stage.take(job);
  return job;
};

/** Agreements, warranties, change orders, questions and departures. */
export const REFUSED_TERMS: readonly RefusalRow[] = [
  {
    refusal: 'participant-gone',
    when: 'somebody who has left claims',
    command: (stage) => {
      const job = stage.post();
      stage.do({ type: 'Leave', participant: stage.freelancers[0]! });
      return claim(stage, job);
    },
  },
  {
    refusal: 'participant-gone',
    when: 'a bankrupt leaves',
    command: (stage) => {
      const participant = stage.freelancers[0]!;
      stage.do({ type: 'ChargeCompute', participant, cents: 5, key: 1, job: -1, elseBankrupt: true });
      return { type: 'Leave', participant };
    },
  },
  {
    refusal: 'wrong-role',
    when: 'a client leaves',
    command: ({ client }) => ({ type: 'Leave', participant: client }),
  },
  {
    refusal: 'funds-insufficient',
    when: 'a reviewer cannot pay: nobody but a freelancer goes bankrupt',
    command: ({ reviewers }) => ({
      type: 'ChargeCompute',
      participant: reviewers[0]!,
      cents: 5,
      key: 1,
      job: -1,
      elseBankrupt: true,
    }),
  },
  {
    refusal: 'delivery-not-late',
    when: 'the client ends the agreement a second too early',
    command: (stage) => {
      const job = taken(stage, { deliverySeconds: DAY });
      stage.wait(DAY - 1);
      return ended(stage, job);
    },
  },
  {
    refusal: 'delivery-not-late',
    when: 'the terms give all the time in the world',
    command: (stage) => {
      const job = taken(stage);
      stage.wait(100 * DAY);
      return ended(stage, job);
    },
  },
  {
    refusal: 'job-not-in-work',
    when: 'the agreement ends after the work was handed in',
    command: (stage) => {
      const job = taken(stage, { deliverySeconds: 0 });
      stage.submit(job);
      return ended(stage, job);
    },
  },
  {
    refusal: 'not-yours',
    when: 'another client ends the agreement',
    command: (stage) => ({
      type: 'EndAgreement',
      client: stage.join('client'),
      job: taken(stage, { deliverySeconds: 0 }),
    }),
  },
  {
    refusal: 'job-not-in-work',
    when: 'an open job gets a change order',
    command: (stage) => change(stage, stage.post()),
  },
  {
    refusal: 'not-yours',
    when: 'another client orders a change',
    command: (stage) => {
      const job = taken(stage);
      return { ...change(stage, job), client: stage.join('client') } as Command;
    },
  },
  {
    refusal: 'amount-invalid',
    when: 'a change is ordered for nothing',
    command: (stage) => change(stage, taken(stage), 0),
  },
  {
    refusal: 'amount-invalid',
    when: 'a change is ordered for half a cent',
    command: (stage) => change(stage, taken(stage), 0.5),
  },
  {
    refusal: 'funds-insufficient',
    when: 'the client has not got what goes beyond the cap',
    options: { purseCents: 800_000 },
    command: (stage) => change(stage, taken(stage), 700_001),
  },
  { refusal: 'submission-unknown', when: 'a fault is in no work', command: () => fault(0) },
  {
    refusal: 'job-not-accepted',
    when: 'a fault is in rejected work',
    command: (stage) => fault(stage.deliver(stage.post({ payment: EXPENSIFY_PAYMENT }), false)),
  },
  {
    refusal: 'job-not-accepted',
    when: 'the work that was accepted is another',
    command: (stage) => {
      const job = stage.post({ payment: EXPENSIFY_PAYMENT });
      const rejected = stage.deliver(job, false);
      stage.deliver(job, true);
      return fault(rejected);
    },
  },
  {
    refusal: 'warranty-over',
    when: 'plain terms give none',
    command: (stage) => fault(stage.deliver(stage.post(), true)),
  },
  {
    refusal: 'warranty-over',
    when: 'the fault comes to light a second too late',
    command: (stage) => {
      const submission = stage.deliver(stage.post({ payment: EXPENSIFY_PAYMENT }), true);
      stage.wait(EXPENSIFY.warrantySeconds + 1);
      return fault(submission);
    },
  },
  {
    refusal: 'regression-repeated',
    when: 'the fault is reported twice',
    command: (stage) => {
      const submission = stage.deliver(stage.post({ payment: EXPENSIFY_PAYMENT }), true);
      stage.do(fault(submission));
      return fault(submission);
    },
  },
  {
    refusal: 'wrong-role',
    when: 'a reviewer asks what the brief means',
    command: (stage) => ask(stage, stage.post(), stage.reviewers[0]!),
  },
  {
    refusal: 'not-yours',
    when: 'somebody asks about what another works on',
    command: (stage) => ask(stage, taken(stage), stage.freelancers[1]!),
  },
  {
    refusal: 'job-not-open',
    when: 'somebody asks about work under review',
    command: (stage) => {
      const job = taken(stage);
      stage.submit(job);
      return ask(stage, job);
    },
  },
  { refusal: 'clarification-unknown', when: 'nobody asked', command: (stage) => answer(stage) },
  {
    refusal: 'clarification-repeated',
    when: 'the client answers twice',
    command: (stage) => {
      stage.do(ask(stage, stage.post()));
      stage.wait(HOUR);
      stage.do(answer(stage));
      return answer(stage);
    },
  },
  {
    refusal: 'not-yours',
    when: 'another client answers',
    command: (stage) => {
      stage.do(ask(stage, stage.post()));
      return { ...answer(stage), client: stage.join('client') } as Command;
    },
  },
  {
    refusal: 'job-closed',
    when: 'the answer comes after the job has ended',
    command: (stage) => {
      const job = stage.post();
      stage.do(ask(stage, job));
      stage.do({ type: 'CancelJob', client: stage.client, job });
      return answer(stage);
    },
  },
];
