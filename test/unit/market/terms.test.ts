import {
  addBusinessDays,
  audit,
  BOUNTY_POLICIES,
  type BountyTrigger,
  DAY,
  HOUR,
  type JobTerms,
} from '#market/index.js';
import { EXPENSIFY_PAYMENT } from '../../support/market-refusals-of-terms.js';
import { MANAGED, Stage, WEEKLY_DOUBLING } from '../../support/market-stage.js';

const onExpensify = { payment: EXPENSIFY_PAYMENT };

afterEach(() => {
  for (const stage of stages.splice(0)) expect(audit(stage.events).problems).toEqual([]);
});
const stages: Stage[] = [];
const onStage = (options: ConstructorParameters<typeof Stage>[0] = {}) => {
  const stage = new Stage(options);
  stages.push(stage);
  return stage;
};

describe('working days', () => {
  test.each([
    ['Monday noon and one', 0.5, 1, 1.5],
    ['Wednesday and three: Monday', 2, 3, 7],
    ['Friday noon and one: Monday noon', 4.5, 1, 7.5],
    ['Saturday noon and one: the end of Monday', 5.5, 1, 8],
    ['Sunday and none: Monday', 6, 0, 7],
    ['Monday and twelve: two weeks and two days', 7, 12, 23],
  ])('%s', (_, ...[from, days, to]) => {
    expect(addBusinessDays(from * DAY, days)).toBe(to * DAY);
  });
});

describe("Expensify's terms", () => {
  /** A job at 100,000 cents, taken on a Monday, accepted so many seconds later. */
  function acceptedAfter(seconds: number) {
    const stage = onStage();
    const job = stage.post(onExpensify);
    stage.take(job);
    const submission = stage.submit(job);
    stage.wait(seconds);
    stage.review(submission, true);
    return { stage, job, submission };
  }

  test.each([
    ['three working days', 3 * DAY, 135_000],
    ['a second more', 3 * DAY + 1, 90_000],
    ['six working days', 8 * DAY, 90_000],
    ['a second more than six', 8 * DAY + 1, 45_000],
    ['nine working days', 11 * DAY, 45_000],
    ['three weeks, because the review took so long', 21 * DAY, 45_000],
  ])('accepted within %s', (_, seconds, paidCents) => {
    const { stage, job } = acceptedAfter(seconds);
    stage.wait(7 * DAY - 1);
    expect(stage.state(job)).toBe('accepted');
    stage.wait(1);
    expect(stage.of('JobSettled')).toMatchObject([{ paidCents, feeCents: paidCents / 9 }]);
    expect(stage.balance(stage.client)).toBe(10_000_000 - (paidCents * 10) / 9);
  });

  test('the escrow holds the cap and the bonus on it', () => {
    const stage = onStage();
    expect(stage.escrow(stage.post(onExpensify))).toBe(1_200_000);
  });

  test('after twelve working days without work the job is open again', () => {
    const stage = onStage();
    const job = stage.post(onExpensify);
    stage.take(job);
    stage.wait(16 * DAY - 1);
    expect(stage.state(job)).toBe('working');
    stage.wait(1);
    expect(stage.state(job)).toBe('open');
    expect(stage.of('AgreementEnded')).toMatchObject([{ job, by: 'terms' }]);
    stage.take(job);
  });

  test('a fault found before payment costs the bonus', () => {
    const { stage, job, submission } = acceptedAfter(0);
    stage.do({ type: 'ReportRegression', submission });
    stage.wait(7 * DAY);
    expect(stage.of('PriceAdjusted').map(({ reason }) => reason)).toEqual(['early', 'regression']);
    expect(stage.of('JobSettled')).toMatchObject([{ job, paidCents: 90_000, feeCents: 10_000 }]);
    expect(stage.of('RegressionReported')).toMatchObject([{ clawedBackCents: 0 }]);
  });

  test('a fault found after payment takes the bonus back', () => {
    const { stage, submission } = acceptedAfter(0);
    stage.wait(14 * DAY);
    stage.do({ type: 'ReportRegression', submission });
    expect(stage.of('BonusClawedBack')).toMatchObject([{ cents: 45_000 }]);
    expect(stage.balance(stage.freelancers[0]!)).toBe(90_000);
  });

  test('... as far as the money is there', () => {
    const { stage, submission } = acceptedAfter(0);
    stage.wait(7 * DAY);
    const participant = stage.freelancers[0]!;
    stage.do({ type: 'ChargeCompute', participant, cents: 134_990, key: 1, job: -1 });
    stage.do({ type: 'ReportRegression', submission });
    expect(stage.of('RegressionReported')).toMatchObject([{ clawedBackCents: 10 }]);
    expect(stage.balance(participant)).toBe(0);
  });

  test('a fault of work that was late costs nothing more', () => {
    const { stage, submission } = acceptedAfter(8 * DAY + 1);
    stage.wait(7 * DAY);
    stage.do({ type: 'ReportRegression', submission });
    expect(stage.of('BonusClawedBack')).toEqual([]);
    expect(stage.balance(stage.freelancers[0]!)).toBe(45_000);
  });
});

describe('raised by demand', () => {
  const bounty = (...triggers: BountyTrigger[]): JobTerms['bounty'] => ({
    ...WEEKLY_DOUBLING,
    policy: BOUNTY_POLICIES.demand({ periodSeconds: 7 * DAY, factorPercent: 150, offers: 2 }),
    triggers: new Set(triggers),
  });
  const raises = (stage: Stage) => stage.of('BountyRaised').map(({ at, trigger }) => [at / DAY, trigger]);

  test('one offer in a week is too few, two are enough, and each week is counted anew', () => {
    const stage = onStage();
    const job = stage.post({
      bounty: bounty('noBids'),
      award: { rule: 'sealed-first-price', windowSeconds: 55 * DAY },
    });
    stage.propose(job, stage.freelancers[0]!, 5);
    stage.wait(7 * DAY);
    expect(raises(stage)).toEqual([[7, 'noBids']]);
    stage.propose(job, stage.freelancers[1]!, 5);
    stage.propose(job, stage.freelancers[2]!, 5);
    stage.wait(7 * DAY);
    expect(raises(stage)).toHaveLength(1);
    stage.wait(7 * DAY);
    expect(raises(stage)).toEqual([
      [7, 'noBids'],
      [21, 'noBids'],
    ]);
  });

  test('a period in which somebody had the job does not count', () => {
    const stage = onStage();
    const job = stage.post({ bounty: bounty('noBids') });
    stage.wait(DAY);
    stage.take(job);
    stage.wait(2 * DAY);
    stage.do({ type: 'AbandonJob', freelancer: stage.freelancers[0]!, job });
    stage.wait(4 * DAY);
    expect(raises(stage)).toEqual([]);
    stage.wait(7 * DAY);
    expect(raises(stage)).toEqual([[14, 'noBids']]);
  });

  test('where time raises the bounty anyway nothing is counted', () => {
    const stage = onStage();
    stage.post({ bounty: bounty('noBids', 'time') });
    stage.wait(7 * DAY);
    expect(raises(stage)).toEqual([[7, 'time']]);
  });
});

describe('change orders', () => {
  const change = (stage: Stage, job: number, raiseCents: number) =>
    stage.do({ type: 'ChangeOrder', client: stage.client, job, specification: 'second', raiseCents });

  test('raise the price and the bounty, inside of what is held', () => {
    const stage = onStage();
    const job = stage.post();
    stage.take(job);
    change(stage, job, 50_000);
    expect(stage.of('ChangeOrdered')).toMatchObject([
      {
        specification: 'second',
        priceCents: 150_000,
        payCents: 135_000,
        bountyCents: 150_000,
        reserveCents: 800_000,
      },
    ]);
    stage.review(stage.submit(job), true);
    expect(stage.of('JobSettled')).toMatchObject([{ paidCents: 135_000, returnedCents: 650_000 }]);
  });

  test('beyond the cap the client puts in more, the bonus on it too', () => {
    const stage = onStage();
    const job = stage.post(onExpensify);
    stage.take(job);
    change(stage, job, 800_000);
    expect(stage.of('HoldIncreased')).toMatchObject([{ cents: 150_000 }]);
    expect(stage.escrow(job)).toBe(1_350_000);
    stage.review(stage.submit(job), true);
    stage.wait(7 * DAY);
    expect(stage.of('JobSettled')).toMatchObject([{ paidCents: 1_215_000, returnedCents: 0 }]);
  });

  test('stay in the bounty of a job that is open again', () => {
    const stage = onStage();
    const job = stage.post();
    stage.take(job);
    change(stage, job, 30_000);
    stage.do({ type: 'AbandonJob', freelancer: stage.freelancers[0]!, job });
    stage.wait(7 * DAY);
    expect(stage.of('BountyRaised')).toMatchObject([{ bountyCents: 230_000 }]);
    stage.wait(56 * DAY);
    expect(stage.balance(stage.client)).toBe(10_000_000);
  });
});

test('a late delivery lets the client end the agreement', () => {
  const stage = onStage();
  const job = stage.post({ deliverySeconds: 3 * DAY });
  stage.take(job);
  stage.wait(3 * DAY);
  stage.do({ type: 'EndAgreement', client: stage.client, job });
  expect(stage.of('AgreementEnded')).toMatchObject([{ freelancer: stage.freelancers[0]!, by: 'client' }]);
  stage.take(job);
});

test('a question and its answer cost time, and nothing else', () => {
  const stage = onStage();
  const job = stage.post();
  const [freelancer] = stage.freelancers;
  stage.do({ type: 'AskClarification', freelancer: freelancer!, job, question: 'q' });
  stage.wait(5 * HOUR);
  stage.do({ type: 'AnswerClarification', client: stage.client, clarification: 0, answer: 'a' });
  expect(stage.of('ClarificationAsked')).toMatchObject([{ job, freelancer, question: 'q', at: 0 }]);
  expect(stage.of('ClarificationAnswered')).toMatchObject([
    { job, clarification: 0, answer: 'a', at: 5 * HOUR },
  ]);
});

describe('a freelancer that cannot pay for its computing', () => {
  test('gives all it has, and its offers lapse and its jobs are open again', () => {
    const stage = onStage({ capacity: 2 });
    const participant = stage.freelancers[0]!;
    stage.deposit(participant, 70);
    const inHand = stage.post();
    stage.take(inHand);
    const offered = stage.post({ award: MANAGED });
    stage.propose(offered, participant, 5);
    stage.do({ type: 'ChargeCompute', participant, cents: 100, key: 9, job: inHand, elseBankrupt: true });
    expect(stage.of('ComputeCharged')).toMatchObject([{ cents: 70 }]);
    expect(stage.of('ParticipantLeft')).toMatchObject([{ participant, reason: 'bankrupt', unpaidCents: 30 }]);
    expect(stage.state(inHand)).toBe('open');
    expect(stage.market.standingOffers(offered)).toEqual([]);
  });

  test('is still paid for what it has handed in', () => {
    const stage = onStage();
    const job = stage.post();
    stage.take(job);
    const submission = stage.submit(job);
    stage.do({ type: 'Leave', participant: stage.freelancers[0]! });
    stage.review(submission, true);
    expect(stage.balance(stage.freelancers[0]!)).toBe(90_000);
  });

  test('leaves a contest to the others', () => {
    const stage = onStage();
    const contest = {
      rule: 'contest',
      windowSeconds: HOUR,
      submitSeconds: DAY,
      prize: 'first-correct',
    } as const;
    const job = stage.post({ award: contest });
    for (const freelancer of stage.freelancers) stage.claim(job, freelancer);
    stage.wait(HOUR);
    stage.do({ type: 'Leave', participant: stage.freelancers[0]! });
    expect(stage.of('JobAbandoned')).toHaveLength(1);
    expect(stage.state(job)).toBe('contest');
  });
});
