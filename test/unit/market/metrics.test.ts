import {
  DAY,
  type JobFacts,
  type JobRecord,
  jobTotals,
  layerAtFault,
  type MarketEvent,
  moneyTotals,
  RunRecorder,
  type SubmissionRecord,
  TrackRecords,
  truthLadder,
  truthTotals,
} from '#market/index.js';
import { PLAIN_TERMS, Stage } from '../../support/market-stage.js';

function record(events: readonly MarketEvent[]): RunRecorder {
  const recorder = new RunRecorder();
  for (const event of events) recorder.apply(event);
  return recorder;
}

const FACTS: JobFacts = {
  ref: 'vat-id-check',
  title: 'Check VAT numbers',
  category: 'validation',
  language: 'javascript',
  difficulty: 1.5,
  brief: 'b',
  clauses: ['a', 'b'],
  omittedClauses: ['c'],
  tests: 't',
  testCount: 2,
  testedClauses: ['a'],
};

/** One job settled with broken work after right work was rejected, one expired, one cancelled, one open. */
function busyRun(): Stage {
  const stage = new Stage();
  const job = stage.market.view.jobs.count;
  const terms = stage.market.addTerms(PLAIN_TERMS);
  stage.do({ type: 'PostJob', client: stage.client, manager: -1, terms, openingCents: 10_000, facts: FACTS });
  const right = stage.deliver(job, false);
  stage.do({ type: 'RecordTruth', submission: right, correct: true });
  stage.wait(7 * DAY);
  stage.take(job, stage.freelancers[1]);
  stage.deposit(stage.freelancers[1]!, 500);
  stage.do({ type: 'ChargeCompute', participant: stage.freelancers[1]!, cents: 120, key: 1_000, job });
  const facts = { artifact: 'x', attempts: 1, testsPassed: 2, testsTotal: 2 };
  stage.do({ type: 'SubmitWork', freelancer: stage.freelancers[1]!, job, facts });
  stage.review(1, true);
  const truth = { testsPassed: 3, testsTotal: 4, failedClauses: ['c'] };
  stage.do({ type: 'RecordTruth', submission: 1, correct: false, facts: truth });
  stage.do({ type: 'CancelJob', client: stage.client, job: stage.post({}, 3_000) });
  stage.post({}, 4_000);
  stage.wait(56 * DAY);
  stage.post({}, 5_000);
  stage.market.execute({ type: 'ClaimJob', freelancer: stage.freelancers[0]!, job: 0 });
  return stage;
}

describe('what a run comes to', () => {
  const recorder = record(busyRun().events);
  const jobs = [...recorder.jobs.values()];

  test('money and jobs', () => {
    expect(moneyTotals(jobs, recorder.computeCents)).toEqual({
      postedCents: 8 * (10_000 + 3_000 + 4_000 + 5_000),
      paidCents: 18_000,
      feesCents: 2_000,
      computeCents: 120,
      refundedCents: 8 * (10_000 + 3_000 + 4_000) - 20_000,
    });
    expect(jobTotals(jobs)).toEqual({ posted: 4, settled: 1, expired: 1, cancelled: 1 });
    expect(Object.fromEntries(recorder.refusals)).toEqual({ 'job-closed': 1 });
    expect(recorder.auditor.report().problems).toEqual([]);
  });

  test('a job', () => {
    expect(jobs[0]).toMatchObject({
      ref: 'vat-id-check',
      category: 'validation',
      difficulty: 1.5,
      outcome: 'settled',
      postedAt: 0,
      closedAt: 7 * DAY,
      openingCents: 10_000,
      bountyCents: 20_000,
      rung: 1,
      proposals: 2,
      priceCents: 20_000,
      paidCents: 18_000,
      feeCents: 2_000,
      returnedCents: 60_000,
    });
    expect(jobs.map(({ outcome }) => outcome)).toEqual(['settled', 'cancelled', 'expired', 'open']);
    expect(jobs[3]).toMatchObject({ ref: 'job-3', closedAt: null, returnedCents: 0 });
  });

  test('freelancers', () => {
    const numbers = [...recorder.freelancers.values()].map(
      ({ grossCents, computeCents, netCents, jobsWon, accepted, correct }) => [
        grossCents,
        computeCents,
        netCents,
        jobsWon,
        accepted,
        correct,
      ],
    );
    expect(numbers).toEqual([
      [0, 0, 0, 1, 0, 1],
      [18_000, 120, 17_880, 1, 1, 0],
      [0, 0, 0, 0, 0, 0],
    ]);
  });

  test('truth', () => {
    expect(truthTotals(recorder.allSubmissions)).toEqual({
      paidRightCents: 0,
      paidBrokenCents: 18_000,
      unpaidRightCents: 9_000,
      submissions: 2,
      accepted: 1,
      correct: 1,
    });
    const ladder = truthLadder(recorder.allSubmissions).map(({ step, submissions }) => [
      step,
      submissions.length,
    ]);
    expect(ladder).toEqual([
      ['claimed', 2],
      ['passed visible tests', 1],
      ['accepted by review', 1],
    ]);
    expect(recorder.allSubmissions.map((submission) => layerAtFault(submission, jobs[0]!))).toEqual([
      'review',
      'brief',
    ]);
  });

  test('work that is accepted and not yet paid, and work of which the truth is unknown', () => {
    const stage = new Stage();
    const unknown = stage.deliver(stage.post({ payment: { fee: 0, delaySeconds: 0 } }, 10_000), true);
    const broken = stage.deliver(stage.post({ payment: { fee: 0, delaySeconds: DAY } }, 20_000), true);
    stage.do({ type: 'RecordTruth', submission: broken, correct: false });
    const paidBroken = () => truthTotals(record(stage.events).allSubmissions).paidBrokenCents;
    expect(paidBroken()).toBe(0);
    stage.wait(DAY);
    expect(paidBroken()).toBe(20_000);
    stage.do({ type: 'RecordTruth', submission: unknown, correct: false });
    expect(paidBroken()).toBe(30_000);
  });

  const NONE_YET = { accepted: 0, rejected: 0, abandoned: 0, ended: 0, regressions: 0 };

  test('track records', () => {
    const records = new TrackRecords();
    const stage = busyRun();
    for (const event of stage.events) records.apply(event);
    expect(stage.freelancers.map((freelancer) => records.of(freelancer))).toEqual([
      { ...NONE_YET, rejected: 1 },
      { ...NONE_YET, accepted: 1 },
      NONE_YET,
    ]);
  });
});

describe('the layer at fault', () => {
  const job = { omittedClauses: ['c', 'd'] } as unknown as JobRecord;
  test.each([
    // paid, correct, visible tests passed, failed clauses
    ['nobody, where right work is paid', true, true, true, [], null],
    ['nobody, as long as the truth is unknown', true, null, true, [], null],
    ['nobody, where broken work is not paid', false, false, false, ['a'], null],
    ['the brief, which left out all that is broken', true, false, true, ['c', 'd'], 'brief'],
    [
      'the tests, which pass although a clause of the brief is broken',
      true,
      false,
      true,
      ['a', 'c'],
      'tests',
    ],
    ['the review, where there are no tests', true, false, null, ['a'], 'review'],
    ['the review, which accepts what fails the tests', true, false, false, ['a'], 'review'],
    ['the tests, where nobody knows what is broken', true, false, true, [], 'tests'],
    ['the tests, which fail right work', false, true, false, [], 'tests'],
    ['the review, which rejects right work', false, true, true, [], 'review'],
  ] as const)('is %s', (_, ...[paid, correct, visiblePassed, failedClauses, layer]) => {
    const submission = { paid, correct, visiblePassed, failedClauses } as unknown as SubmissionRecord;
    expect(layerAtFault(submission, job)).toBe(layer);
  });

  test.each([
    ['the tests, where an answer had stated the clause before the work was begun', ['d'], 'tests'],
    ['the brief, where the answer was about another clause', ['c'], 'brief'],
  ] as const)('is %s', (_, omittedClauses, layer) => {
    const work = { paid: true, correct: false, visiblePassed: true, failedClauses: ['c'], omittedClauses };
    expect(layerAtFault(work as unknown as SubmissionRecord, job)).toBe(layer);
  });
});

describe('what clients and freelancers have to say', () => {
  const stage = new Stage();
  const job = stage.post({}, 10_000);
  const ask = () =>
    stage.do({ type: 'AskClarification', freelancer: stage.freelancers[0]!, job, question: 'q' });
  const answer = (clarification: number, clauses: readonly string[]) =>
    stage.do({
      type: 'AnswerClarification',
      client: stage.client,
      clarification,
      answer: 'a',
      facts: { clauses },
    });
  ask();
  ask();
  answer(0, ['c']);
  stage.take(job);
  stage.do({ type: 'ChangeOrder', client: stage.client, job, specification: 's', raiseCents: 1_000 });
  const { talk } = record(stage.events);

  test('is counted', () => {
    expect(talk).toEqual({ questions: 2, answers: 1, clarified: 1, changeOrders: 1, raisedCents: 900 });
  });
});
