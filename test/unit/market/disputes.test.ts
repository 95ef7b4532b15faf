import type { JobTerms, SubmissionId } from '#market/index.js';
import { audit, DAY, DUTY, NOBODY, RunRecorder } from '#market/index.js';
import { Forger } from '../../support/market-forger.js';
import { Stage, type StageOptions } from '../../support/market-stage.js';

type Review = JobTerms['review'];
const OF_THREE = { panelSize: 3, approvalsNeeded: 2 };

/** Work that a panel of three has judged: 'y' and 'n' are its votes. */
function judged(votes: string, disputes: Review['disputes'], options: StageOptions = {}) {
  const stage = new Stage({ reviewers: 3, arbiters: 1, ...options });
  const job = stage.post({ review: { ...OF_THREE, disputes } });
  stage.take(job);
  const submission = stage.submit(job);
  vote(stage, submission, votes);
  return { stage, job, submission };
}

const vote = (stage: Stage, submission: SubmissionId, votes: string) =>
  stage.reviewers.forEach((reviewer, at) => {
    stage.review(submission, votes[at] === 'y', reviewer);
  });

const rule = (stage: Stage, submission: SubmissionId, approve: boolean) =>
  stage.do({ type: 'ResolveDispute', arbiter: stage.market.arbiterOf(submission), submission, approve });

describe('an arbiter has the last word', () => {
  test.each([
    ['yyy', 'split', 'settled'],
    ['yyn', 'split', 'disputed'],
    ['ynn', 'split', 'disputed'],
    ['nnn', 'split', 'open'],
    ['yyy', 'rejection', 'settled'],
    ['yyn', 'rejection', 'settled'],
    ['ynn', 'rejection', 'disputed'],
    ['nnn', 'rejection', 'disputed'],
    ['ynn', undefined, 'open'],
  ] as const)('votes %s, disputes about a %s: %s', (votes, disputes, outcome) => {
    const { stage, job, submission } = judged(votes, disputes);
    const open = stage.market.arbiterOf(submission) !== NOBODY;
    expect(open ? 'disputed' : stage.state(job)).toBe(outcome);
    expect(open).toBe(stage.of('DisputeOpened').length === 1);
    if (open) expect(stage.state(job)).toBe('inReview');
  });

  test.each([
    ['ynn', true, 'settled'],
    ['ynn', false, 'open'],
    ['yyn', true, 'settled'],
    ['yyn', false, 'open'],
  ] as const)(
    'a panel that voted %s is overruled or confirmed: approve %s leads to %s',
    (votes, approve, state) => {
      const { stage, job, submission } = judged(votes, 'split');
      rule(stage, submission, approve);
      expect(stage.state(job)).toBe(state);
      const verdict = stage.types().indexOf(approve ? 'WorkAccepted' : 'WorkRejected');
      expect(stage.types()[verdict - 1]).toBe('DisputeResolved');
      expect(stage.of('DisputeOpened')[0]).toMatchObject({ panelAccepts: votes === 'yyn' });
      expect(audit(stage.events).problems).toEqual([]);
      expect(stage.market.arbiterOf(submission)).toBe(NOBODY);
    },
  );

  test('where nobody arbitrates the panel has it', () => {
    const { stage, job } = judged('ynn', 'split', { arbiters: 0 });
    expect(stage.state(job)).toBe('open');
    expect(stage.of('DisputeOpened')).toEqual([]);
  });

  test('it is a duty, and time goes on meanwhile: the bounty climbs, and the deadline waits', () => {
    const { stage, job, submission } = judged('ynn', 'split');
    const duties = [];
    while (stage.market.duties.take()) duties.push([stage.market.duties.kind, stage.market.duties.target]);
    expect(duties).toContainEqual([DUTY.resolve, submission]);
    stage.wait(100 * DAY);
    expect(stage.state(job)).toBe('inReview');
    rule(stage, submission, false);
    expect(stage.state(job)).toBe('expired');
  });

  test('arbiters are drawn by lot, one as often as another', () => {
    const drawn = new Map<number, number>();
    for (let seed = 0; seed < 300; seed++) {
      const { stage, submission } = judged('ynn', 'split', { seed, arbiters: 3 });
      const place = stage.arbiters.indexOf(stage.market.arbiterOf(submission));
      drawn.set(place, (drawn.get(place) ?? 0) + 1);
    }
    expect([...drawn.keys()].sort()).toEqual([0, 1, 2]);
    // Four standard deviations of a binomial around 100.
    for (const times of drawn.values()) expect(Math.abs(times - 100)).toBeLessThan(33);
  });

  test('an entry to a contest is in dispute while others work, and no longer once another has won', () => {
    const stage = new Stage({ reviewers: 3, arbiters: 1 });
    const [a, b] = stage.freelancers as [number, number];
    const award = { rule: 'contest', windowSeconds: 0, submitSeconds: DAY, prize: 'first-correct' } as const;
    const job = stage.post({ award, review: { ...OF_THREE, disputes: 'split' } });
    stage.claim(job, a);
    stage.claim(job, b);
    stage.wait(0);
    const disputed = stage.submit(job, a);
    vote(stage, disputed, 'ynn');
    expect(stage.state(job)).toBe('contest');
    vote(stage, stage.submit(job, b), 'yyy');
    expect(stage.state(job)).toBe('settled');
    expect(stage.market.arbiterOf(disputed)).toBe(NOBODY);
    expect(audit(stage.events).problems).toEqual([]);
  });

  test('the recorder keeps what the panel would have decided, and what was ruled', () => {
    const { stage, submission } = judged('ynn', 'split');
    rule(stage, submission, true);
    const recorder = new RunRecorder();
    for (const event of stage.events) recorder.apply(event);
    const [arbiter] = stage.arbiters;
    expect([...recorder.arbiters.keys()]).toEqual([arbiter]);
    expect(recorder.allSubmissions[0]).toMatchObject({
      accepted: true,
      approvals: 1,
      ruling: { arbiter, panelAccepts: false, approve: true },
    });
  });
});

describe('an auditor notices', () => {
  const history = () => {
    const { stage, submission } = judged('ynn', 'split');
    rule(stage, submission, true);
    return stage.events;
  };
  const forger = new Forger(history());
  test.each([
    [
      'a ruling that went the other way',
      () => forger.edit('DisputeResolved', { approve: false }),
      /otherwise than/,
    ],
    ['a ruling that is missing', () => forger.drop('DisputeResolved'), /otherwise than the arbiter/],
    ['a dispute that nobody opened', () => forger.drop('DisputeOpened'), /not open/],
    ['a dispute opened twice', () => forger.double('DisputeOpened'), /again/],
    ['a ruling given twice', () => forger.double('DisputeResolved'), /not open/],
    ['another arbiter', () => forger.edit('DisputeResolved', { arbiter: 0 }), /another arbiter/],
    ['other votes', () => forger.edit('DisputeOpened', { approvals: 2 }), /counts 2 approvals/],
    ['other work', () => forger.edit('DisputeOpened', { submission: 9 }), /not under review/],
  ])('%s', (_, forged, problem) => {
    expect(audit(forged()).problems.join('\n')).toMatch(problem);
  });
});

describe('an audit', () => {
  test.each([
    [10_000, 'yyy', true],
    [10_000, 'nnn', false],
    [0, 'yyy', false],
  ])('of %i basis points, votes %s: put before an arbiter is %s', (share, votes, expected) => {
    const stage = new Stage({ reviewers: 3, arbiters: 1 });
    const job = stage.post({ review: { ...OF_THREE, audit: share } });
    stage.take(job);
    const submission = stage.submit(job);
    vote(stage, submission, votes);
    expect(stage.market.arbiterOf(submission) !== NOBODY).toBe(expected);
    if (!expected) return;
    expect(stage.of('DisputeOpened')[0]).toMatchObject({ panelAccepts: true, approvals: 3 });
    rule(stage, submission, false);
    expect(stage.state(job)).toBe('open');
    expect(audit(stage.events).problems).toEqual([]);
  });

  test('of a quarter meets about a quarter, the same with the same seed', () => {
    const audited = (seed: number) => {
      const stage = new Stage({ seed, reviewers: 0, arbiters: 1 });
      const job = stage.post({ review: { panelSize: 0, approvalsNeeded: 0, audit: 2_500 } });
      stage.take(job);
      return stage.market.arbiterOf(stage.submit(job)) !== NOBODY;
    };
    const met = Array.from({ length: 400 }, (_, seed) => audited(seed));
    // Four standard deviations of a binomial around 100.
    expect(Math.abs(met.filter(Boolean).length - 100)).toBeLessThan(35);
    expect(met.map((_, seed) => audited(seed))).toEqual(met);
  });
});
