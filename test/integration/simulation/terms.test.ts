import type { EventOf, EventType, MarketEvent } from '#market/index.js';
import { type Played, playScenario, scenarioNamed } from '../../support/play.js';

const small = (...set: string[]) =>
  playScenario(scenarioNamed('statistical-escalation', ['jobs.count=100', ...set]));

const of = <T extends EventType>({ events }: Played, type: T) =>
  events.filter((event: MarketEvent) => event.type === type) as EventOf<T>[];

function expectSound({ recorder }: Played): void {
  expect(recorder.auditor.report().problems).toEqual([]);
  expect([...recorder.jobs.values()].filter(({ outcome }) => outcome === 'open')).toEqual([]);
}

describe('terms in a market without code', () => {
  test('a bounty rises only after weeks in which too few offers came', async () => {
    const played = await small(
      'bounty={policy: demand, period: 7d, offers: 3, cap: 8x, deadline: 56d}',
      'award.window=5d',
    );
    const raises = of(played, 'BountyRaised');
    expect(raises.length).toBeGreaterThan(0);
    expect(new Set(raises.map(({ trigger }) => trigger))).toEqual(new Set(['noBids']));
    expectSound(played);
  });

  test("Expensify's terms pay fast work more, and take the bonus of broken work back", async () => {
    const slow = 'timing.workDays={lognormal: {median: 3, sigma: 0.9}}';
    const played = await small('payment.terms=expensify', 'reviewers.reviewer.falseAccept=0.6', slow);
    const reasons = of(played, 'PriceAdjusted').map(({ reason }) => reason);
    expect(new Set(reasons)).toEqual(new Set(['early', 'late', 'regression']));
    expect(of(played, 'BonusClawedBack').length).toBeGreaterThan(0);
    const faults = of(played, 'RegressionReported');
    const wrong = new Set(
      of(played, 'TruthRecorded').flatMap(({ submission, correct }) => (correct ? [] : [submission])),
    );
    const broken = of(played, 'WorkAccepted').filter(({ submission }) => wrong.has(submission));
    expect(faults.map(({ submission }) => submission).sort()).toEqual(
      broken.map(({ submission }) => submission).sort(),
    );
    expectSound(played);
  });

  test('a fault that nobody finds costs nothing', async () => {
    const played = await small('payment.terms=expensify', 'payment.faultsFound=0');
    expect(of(played, 'RegressionReported')).toEqual([]);
    expectSound(played);
  });

  test('who is late loses the job, and work handed in is never too late', async () => {
    const played = await small('delivery={within: 3d}');
    const ended = of(played, 'AgreementEnded');
    expect(ended.length).toBeGreaterThan(0);
    for (const { job, at } of ended) {
      const awards = of(played, 'JobAwarded').filter((award) => award.job === job && award.at < at);
      expect(at - awards.at(-1)!.at).toBe(3 * 86_400);
    }
    expect(of(played, 'CommandRefused').filter(({ command }) => command === 'SubmitWork')).toEqual([]);
    expectSound(played);
  });

  test('who cannot pay for its computing leaves, and does nothing more', async () => {
    const played = await small(
      'bankruptcy=true',
      'award={rule: posted-price}',
      'jobs.arrivals={every: 0s}',
      'freelancers.weak.budget=$30',
      'freelancers.weak.capacity=3',
    );
    const left = of(played, 'ParticipantLeft');
    expect(left.length).toBeGreaterThan(0);
    for (const { participant, reason, seq } of left) {
      expect(reason).toBe('bankrupt');
      const later = played.events.filter(
        (event) => event.seq > seq && 'freelancer' in event && event.freelancer === participant,
      );
      const after = new Set(later.map(({ type }) => type));
      for (const type of ['ProposalSubmitted', 'JobAwarded', 'WorkSubmitted'] as const)
        expect(after.has(type)).toBe(false);
    }
    expect(of(played, 'CommandRefused').filter(({ refusal }) => refusal === 'participant-gone')).toEqual([]);
    expectSound(played);
  });
});
