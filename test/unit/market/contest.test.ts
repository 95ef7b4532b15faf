import { audit, type ContestPrize, DAY, isMoneyEvent, type JobTerms, RunRecorder } from '#market/index.js';
import { Stage, type StageOptions, WEEKLY_DOUBLING } from '../../support/market-stage.js';

const contest = (prize: ContestPrize): JobTerms['award'] => ({
  rule: 'contest',
  windowSeconds: DAY,
  submitSeconds: 5 * DAY,
  prize,
});

/** Everybody has entered, and the contest has begun. */
function running(prize: ContestPrize, changes: Partial<JobTerms> = {}, options: StageOptions = {}) {
  const stage = new Stage(options);
  const job = stage.post({ award: contest(prize), ...changes });
  for (const freelancer of stage.freelancers) stage.claim(job, freelancer);
  stage.wait(DAY);
  const judge = (submission: number, approve: boolean, score?: number) =>
    stage.do({ type: 'RecordReview', reviewer: stage.reviewers[0]!, submission, approve, score });
  const [a, b, c] = stage.freelancers as [number, number, number];
  return { stage, job, judge, a, b, c };
}

const won = (stage: Stage) =>
  stage.of('ContestWon').map(({ freelancer, priceCents }) => [freelancer, priceCents]);
const rooms = ({ market, freelancers }: Stage) => freelancers.map((id) => market.view.participants.room(id));

describe('a contest', () => {
  test('begins when its window closes, for all who entered and have room, at the bounty of that moment', () => {
    const stage = new Stage();
    const [a, b, c] = stage.freelancers as [number, number, number];
    const job = stage.post({ award: { ...contest('first-correct'), windowSeconds: 10 * DAY } as never });
    stage.claim(job, c);
    stage.wait(DAY);
    stage.claim(job, a);
    stage.claim(job, b);
    stage.take(stage.post(), a);
    stage.wait(9 * DAY);
    expect(stage.of('ContestStarted')).toEqual([
      expect.objectContaining({
        at: 10 * DAY,
        freelancers: [c, b],
        priceCents: 200_000,
        payCents: 180_000,
        submitBy: 15 * DAY,
      }),
    ]);
    expect(stage.state(job)).toBe('contest');
    expect(rooms(stage)).toEqual([0, 0, 0]);
    expect(stage.market.execute({ type: 'ClaimJob', freelancer: c, job })).toBe('job-not-open');
  });

  test('ends without a word when nobody who entered has room', () => {
    const stage = new Stage({ freelancers: 1 });
    const job = stage.post({ award: contest('first-correct') });
    stage.claim(job, stage.freelancers[0]!);
    stage.take(stage.post());
    stage.wait(DAY);
    expect(stage.state(job)).toBe('open');
    expect(stage.of('ContestStarted')).toEqual([]);
  });

  test('first correct: the first that is accepted is paid, whoever handed in first', () => {
    const { stage, job, judge, a, b, c } = running('first-correct');
    const first = stage.submit(job, a);
    const second = stage.submit(job, b);
    judge(second, true);
    expect(won(stage)).toEqual([[b, 100_000]]);
    expect(stage.state(job)).toBe('settled');
    expect(rooms(stage)).toEqual([1, 1, 1]);
    expect(stage.balance(b)).toBe(90_000);
    expect(stage.market.execute({ type: 'SubmitWork', freelancer: c, job })).toBe('job-closed');
    expect(stage.market.panelOf(first)).toEqual([]);
    stage.wait(90 * DAY);
    expect(stage.types().filter((type) => type === 'SubmissionsClosed' || type === 'JobExpired')).toEqual([]);
  });

  test('first correct: a rejected entry leaves the others in', () => {
    const { stage, job, judge, a, b } = running('first-correct');
    judge(stage.submit(job, a), false);
    expect(stage.state(job)).toBe('contest');
    stage.wait(DAY);
    judge(stage.submit(job, b), true);
    expect(won(stage)).toEqual([[b, 100_000]]);
  });

  test('best score: the highest among the accepted is paid, when all have been judged', () => {
    const { stage, job, judge, a, b, c } = running('best-score');
    const [first, second, third] = [a, b, c].map((freelancer) => stage.submit(job, freelancer));
    judge(first!, true, 70);
    judge(second!, false, 99);
    expect(won(stage)).toEqual([]);
    judge(third!, true, 71);
    expect(won(stage)).toEqual([[c, 100_000]]);
    expect(stage.of('ReviewRecorded').map(({ score }) => score)).toEqual([70, 99, 71]);
  });

  test('best score: of equals the earlier submission, and the mean over the panel counts', () => {
    const review = { panelSize: 2, approvalsNeeded: 1 };
    const { stage, job, a, b, c } = running('best-score', { review }, { reviewers: 2 });
    const vote = (submission: number, scores: readonly number[]) =>
      stage.reviewers.forEach((reviewer, at) => {
        stage.do({ type: 'RecordReview', reviewer, submission, approve: true, score: scores[at] });
      });
    const [first, second, third] = [b, a, c].map((freelancer) => stage.submit(job, freelancer));
    vote(third!, [100, 0]);
    vote(second!, [60, 60]);
    vote(first!, [20, 100]);
    expect(won(stage)).toEqual([[b, 100_000]]);
  });

  test('best score: who has not handed in by the deadline is out, and what was is judged', () => {
    const { stage, job, judge, a, b, c } = running('best-score');
    const work = stage.submit(job, b);
    stage.wait(5 * DAY);
    expect(stage.of('SubmissionsClosed')).toEqual([expect.objectContaining({ at: 6 * DAY, late: [a, c] })]);
    expect(rooms(stage)).toEqual([1, 1, 1]);
    expect(stage.market.execute({ type: 'SubmitWork', freelancer: a, job })).toBe('not-yours');
    expect(stage.state(job)).toBe('contest');
    judge(work, true, 1);
    expect(won(stage)).toEqual([[b, 100_000]]);
  });

  test.each([
    ['all were rejected', ['reject', 'reject', 'reject'], 200_000],
    ['some gave up', ['give up', 'reject', 'give up'], 200_000],
    ['all gave up', ['give up', 'give up', 'give up'], 100_000],
    ['nobody handed in', ['wait', 'wait', 'wait'], 100_000],
  ])(
    '%s: nobody is paid, the job is open again, and only rejected work raises the bounty',
    (_, ends, bounty) => {
      const triggers = new Set(['rejectedWork'] as const);
      const { stage, job, judge } = running('best-score');
      const raising = stage.post({
        award: contest('first-correct'),
        bounty: { ...WEEKLY_DOUBLING, triggers },
      });
      for (const freelancer of stage.freelancers) stage.do({ type: 'AbandonJob', freelancer, job });
      for (const freelancer of stage.freelancers) stage.claim(raising, freelancer);
      stage.wait(DAY);
      stage.freelancers.forEach((freelancer, at) => {
        if (ends[at] === 'reject') judge(stage.submit(raising, freelancer), false);
        if (ends[at] === 'give up') stage.do({ type: 'AbandonJob', freelancer, job: raising });
      });
      stage.wait(5 * DAY);
      expect(stage.of('ContestFailed').filter((event) => event.job === raising)).toHaveLength(1);
      expect(stage.state(raising)).toBe('open');
      expect(stage.market.view.jobs.bountyCents[raising]!).toBe(bounty);
      expect(rooms(stage)).toEqual([1, 1, 1]);
    },
  );

  test('after one that failed another one may begin; the old deadline does not end it', () => {
    const { stage, job, a, b, c } = running('first-correct');
    for (const freelancer of [a, b, c]) stage.do({ type: 'AbandonJob', freelancer, job });
    stage.wait(DAY);
    stage.claim(job, a);
    stage.wait(DAY);
    expect(stage.state(job)).toBe('contest');
    stage.wait(4.5 * DAY);
    expect(stage.state(job)).toBe('contest');
    stage.review(stage.submit(job, a), true);
    expect(won(stage)).toEqual([[a, 100_000]]);
  });

  test('one that fails after the deadline of the job ends it', () => {
    const stage = new Stage();
    const bounty = { ...WEEKLY_DOUBLING, deadlineSeconds: 3 * DAY };
    const job = stage.post({ award: contest('first-correct'), bounty });
    stage.claim(job, stage.freelancers[0]!);
    stage.wait(6 * DAY);
    expect(stage.state(job)).toBe('expired');
    expect(stage.escrow(job)).toBe(0);
  });

  test('without a panel the first delivery wins at once', () => {
    const { stage, job, b } = running('first-correct', { review: { panelSize: 0, approvalsNeeded: 0 } });
    stage.submit(job, b);
    expect(won(stage)).toEqual([[b, 100_000]]);
    expect(stage.state(job)).toBe('settled');
  });

  test('the prize stays what it was when the bounty climbs', () => {
    const award = { ...contest('first-correct'), submitSeconds: 20 * DAY } as JobTerms['award'];
    const { stage, job, judge, a } = running('first-correct', { award });
    stage.wait(10 * DAY);
    expect(stage.market.view.jobs.bountyCents[job]!).toBe(200_000);
    judge(stage.submit(job, a), true);
    expect(won(stage)).toEqual([[a, 100_000]]);
  });

  test.each(['first-correct', 'best-score'] as const)(
    '%s: money is conserved, and losers keep their costs',
    (prize) => {
      const { stage, job, judge, a, b, c } = running(prize);
      for (const freelancer of [a, b, c]) {
        stage.deposit(freelancer, 1_000);
        stage.do({ type: 'ChargeCompute', participant: freelancer, cents: 400, key: 99, job });
      }
      const works = [a, b, c].map((freelancer) => stage.submit(job, freelancer));
      for (const work of works)
        if (stage.state(job) === 'contest') judge(work, true, work === works[1] ? 90 : 80);
      const winner = prize === 'first-correct' ? a : b;
      expect([a, b, c].map((id) => stage.balance(id))).toEqual(
        [a, b, c].map((id) => 600 + (id === winner ? 90_000 : 0)),
      );
      expect(stage.balance(stage.client)).toBe(10_000_000 - 100_000);
      expect(stage.escrow(job)).toBe(0);
      const { problems, balances } = audit(stage.events);
      expect(problems).toEqual([]);
      expect([...balances.values()].reduce((sum, cents) => sum + cents, 0)).toBe(0);
      expect(stage.events.filter(isMoneyEvent).filter(({ type }) => type === 'PaymentPosted')).toHaveLength(
        1,
      );
    },
  );

  test('work that was outdone is not the fault of any layer, work that was wrongly rejected is', () => {
    const { stage, job, judge, a, b, c } = running('first-correct');
    const [first, second, third] = [a, b, c].map((freelancer) => stage.submit(job, freelancer));
    judge(first!, false);
    judge(second!, true);
    for (const submission of [first!, second!, third!])
      stage.do({ type: 'RecordTruth', submission, correct: true });
    const recorder = new RunRecorder();
    for (const event of stage.events) recorder.apply(event);
    expect(recorder.allSubmissions.map(({ outdone, paid }) => [outdone, paid])).toEqual([
      [false, false],
      [false, true],
      [true, false],
    ]);
    expect(recorder.freelancers.get(b)!.jobsWon).toBe(1);
    expect(recorder.jobs.get(job)!.awardBountyCents).toBe(100_000);
  });
});
