import { DAY, type JobTerms } from '#market/index.js';
import { Stage } from '../../support/market-stage.js';
import { chiSquare, chiSquareBound } from '../../support/market-statistics.js';

/** A job whose work is under review. */
function reviewed(review: JobTerms['review'], reviewers: number, seed = 1) {
  const stage = new Stage({ seed, reviewers });
  const job = stage.post({ review });
  stage.take(job);
  const submission = stage.submit(job);
  return { stage, job, submission, panel: stage.market.panelOf(submission) };
}

describe('a panel of reviewers', () => {
  test.each([
    // size, needed, votes, outcome
    [1, 1, 'y', 'settled'],
    [1, 1, 'n', 'open'],
    [3, 2, 'yyn', 'settled'],
    [3, 2, 'nyy', 'settled'],
    [3, 2, 'ynn', 'open'],
    [3, 3, 'yyn', 'open'],
    [3, 3, 'yyy', 'settled'],
    [3, 1, 'nny', 'settled'],
    [3, 1, 'nnn', 'open'],
    [2, 0, 'nn', 'settled'],
    [2, 5, 'yy', 'settled'],
    [2, 5, 'yn', 'open'],
  ])('of %i that needs %i, voting %s: the job is %s', (panelSize, approvalsNeeded, ...[votes, outcome]) => {
    const { stage, job, submission, panel } = reviewed({ panelSize, approvalsNeeded }, 3);
    expect(panel).toHaveLength(panelSize);
    panel.forEach((reviewer, at) => {
      expect(stage.state(job)).toBe('inReview');
      stage.review(submission, votes[at] === 'y', reviewer);
    });
    expect(stage.state(job)).toBe(outcome);
    const decided = stage.events.find(({ type }) => type === 'WorkAccepted' || type === 'WorkRejected');
    expect(decided).toMatchObject({ submission, approvals: votes.replaceAll('n', '').length });
  });

  test('of none pays on delivery', () => {
    const { stage, job } = reviewed({ panelSize: 0, approvalsNeeded: 2 }, 3);
    expect(stage.state(job)).toBe('settled');
    expect(stage.of('PanelDrawn')).toEqual([]);
  });

  test('that cannot be filled needs as many approvals as it has members, at most', () => {
    const { stage, job, submission, panel } = reviewed({ panelSize: 3, approvalsNeeded: 3 }, 2);
    expect(panel).toHaveLength(2);
    for (const reviewer of panel) stage.review(submission, true, reviewer);
    expect(stage.state(job)).toBe('settled');
  });

  test('is drawn by lot: every reviewer sits as often', () => {
    const seats = Array<number>(5).fill(0);
    for (let seed = 0; seed < 2_000; seed++) {
      const { stage, panel } = reviewed({ panelSize: 2, approvalsNeeded: 1 }, 5, seed);
      expect(new Set(panel).size).toBe(2);
      for (const reviewer of panel) seats[stage.reviewers.indexOf(reviewer)]!++;
    }
    expect(chiSquare(seats)).toBeLessThan(chiSquareBound(4));
  });

  test('is drawn anew for each submission', () => {
    const stage = new Stage({ reviewers: 20 });
    const job = stage.post();
    const panels = Array.from({ length: 10 }, () => {
      stage.take(job);
      const submission = stage.submit(job);
      const [reviewer] = stage.market.panelOf(submission);
      stage.review(submission, false, reviewer);
      return reviewer;
    });
    expect(new Set(panels).size).toBeGreaterThan(3);
  });
});

describe('payment', () => {
  const pay = (payment: JobTerms['payment']) => {
    const stage = new Stage();
    const job = stage.post({ payment }, 12_345);
    stage.deliver(job, true);
    return { stage, job, freelancer: stage.freelancers[0]! };
  };

  test.each([
    // fee in basis points, fee in cents of 12,345
    [0, 0],
    [1, 1],
    [1_000, 1_234],
    [9_999, 12_343],
    [10_000, 12_345],
  ])('with a fee of %i basis points takes %i cents, rounded down', (fee, feeCents) => {
    const { stage, job, freelancer } = pay({ fee, delaySeconds: 0 });
    expect(stage.balance(freelancer)).toBe(12_345 - feeCents);
    expect(stage.balance(stage.client)).toBe(10_000_000 - 12_345);
    expect(stage.escrow(job)).toBe(0);
    expect(stage.of('JobAwarded')[0]).toMatchObject({ payCents: 12_345 - feeCents });
    expect(stage.of('JobSettled')[0]).toMatchObject({
      paidCents: 12_345 - feeCents,
      feeCents,
      returnedCents: 7 * 12_345,
    });
  });

  test('comes after its delay, to the second, whatever the deadline', () => {
    const { stage, job, freelancer } = pay({ fee: 0, delaySeconds: 80 * DAY });
    stage.wait(80 * DAY - 1);
    expect(stage.state(job)).toBe('accepted');
    expect([stage.balance(freelancer), stage.escrow(job)]).toEqual([0, 8 * 12_345]);
    stage.wait(1);
    expect(stage.state(job)).toBe('settled');
    expect([stage.balance(freelancer), stage.escrow(job)]).toEqual([12_345, 0]);
  });

  test('of the second attempt goes to the one who made it, at the price then agreed', () => {
    const stage = new Stage();
    const job = stage.post();
    stage.deliver(job, false);
    stage.wait(7 * DAY);
    stage.take(job, stage.freelancers[1]);
    stage.review(stage.submit(job, stage.freelancers[1]), true);
    expect(stage.freelancers.map((freelancer) => stage.balance(freelancer))).toEqual([0, 180_000, 0]);
  });
});

describe('time', () => {
  test('cannot run backwards, and not for ever', () => {
    const stage = new Stage();
    stage.post();
    stage.wait(DAY);
    expect(() => stage.market.runUntil(0)).toThrow(RangeError);
    expect(() => stage.market.runUntil(Number.POSITIVE_INFINITY)).toThrow(RangeError);
    expect(() => stage.market.runUntil(Number.NaN)).toThrow(RangeError);
  });
});

describe('truth', () => {
  test.each(['rejected', 'accepted'] as const)(
    'about %s work is recorded at any time, and moves nothing',
    (how) => {
      const stage = new Stage();
      const submission = stage.deliver(stage.post(), how === 'accepted');
      stage.wait(100 * DAY);
      const before = stage.events.length;
      stage.do({ type: 'RecordTruth', submission, correct: true });
      expect(stage.types().slice(before)).toEqual(['TruthRecorded']);
      expect(stage.market.view.submissions.isRight(submission)).toBe(true);
    },
  );
});
