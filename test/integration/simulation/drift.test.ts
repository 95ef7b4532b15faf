import type { BidderAgent } from '#agents/index.js';
import { DAY, type EventOf, type MarketEvent, shareOf } from '#market/index.js';
import { BUILTIN_CATALOG, loadCatalog } from '#scenarios/index.js';
import type { Population } from '../../../src/simulation/population.js';
import { type Played, playScenario, scenarioNamed } from '../../support/play.js';
import { eventsOf, expectSound, playWith } from '../../support/staged-play.js';

const statistical = (...set: string[]) =>
  scenarioNamed('statistical-escalation', ['jobs.count=90', 'drift={probability: 1}', ...set]);

/** Nobody makes mistakes, and briefs say everything: what fails is what was not wanted when it was made. */
const ACES = [
  'jobs.count=8',
  'drift.probability=1',
  'clients.client.vagueness=0',
  'freelancers=[{name: ace, count: 4, agent: scripted, skill: 9}]',
];
const faultless = (...set: string[]) => scenarioNamed('drift', [...ACES, ...set]);

/** Freelancers that hand in what they had before the change order. */
const stubborn = ({ freelancers }: Population) => ({
  freelancers: new Map(
    [...freelancers].map(([id, one]) => {
      const { agent } = one;
      const unmoved: BidderAgent = {
        bid: (view) => agent.bid(view),
        work: (view, bench) => (view.changed ? null : agent.work(view, bench)),
      };
      return [id, { ...one, agent: unmoved }] as const;
    }),
  ),
});

interface Handed {
  readonly job: number;
  /** A change order came for it while this was in work. */
  readonly changed: boolean;
  readonly truth: EventOf<'TruthRecorded'>;
}

/** Every submission, with what became of its job while it was in work. */
function handedIn(events: readonly MarketEvent[]): Handed[] {
  return eventsOf(events, 'WorkSubmitted').map(({ job, submission, seq }) => {
    const award = eventsOf(events, 'JobAwarded').findLast((one) => one.job === job && one.seq < seq)!;
    const truth = eventsOf(events, 'TruthRecorded').find((one) => one.submission === submission)!;
    const changed = eventsOf(events, 'ChangeOrdered').some(
      (one) => one.job === job && one.seq > award.seq && one.seq < seq,
    );
    return { job, changed, truth };
  });
}

describe('clients that change their minds, without code', () => {
  let played: Played;
  let steady: Played;
  beforeAll(async () => {
    played = await playScenario(statistical());
    steady = await playScenario(scenarioNamed('statistical-escalation', ['jobs.count=90']));
  });

  test('the run is sound, and the same twice', async () => {
    expectSound(played.recorder);
    expect(eventsOf(played.events, 'CommandRefused')).toEqual([]);
    expect((await playScenario(statistical())).eventLogSha256).toBe(played.eventLogSha256);
  });

  test('a change order comes at most once for a job, while it is in work, and raises the price by a quarter', () => {
    const orders = eventsOf(played.events, 'ChangeOrdered');
    expect(orders.length).toBeGreaterThan(50);
    expect(new Set(orders.map(({ job }) => job)).size).toBe(orders.length);
    for (const { job, seq, at, priceCents, freelancer } of orders) {
      const award = eventsOf(played.events, 'JobAwarded').findLast(
        (one) => one.job === job && one.seq < seq,
      )!;
      expect(priceCents).toBe(award.priceCents + shareOf(award.priceCents, 2_500));
      expect(freelancer).toBe(award.freelancer);
      expect(at - award.at).toBeLessThanOrEqual(2 * DAY);
    }
  });

  test('the work is done again: more computing, and more time', () => {
    const first = (events: readonly MarketEvent[]) => {
      const award = eventsOf(events, 'JobAwarded')[0]!;
      const work = eventsOf(events, 'WorkSubmitted').find(({ job }) => job === award.job)!;
      const charges = eventsOf(events, 'ComputeCharged').filter(
        ({ job, seq }) => job === award.job && seq < work.seq,
      );
      return { award, seconds: work.at - award.at, charges: charges.length };
    };
    const quick = { drift: 'drift={probability: 1, afterDays: 0.001, rework: 1}' };
    return playScenario(statistical(quick.drift)).then(({ events }) => {
      const [before, after] = [first(steady.events), first(events)];
      expect(after.award.freelancer).toBe(before.award.freelancer);
      expect(after.seconds).toBeGreaterThan(before.seconds + 0.1 * DAY);
      expect([before.charges, after.charges]).toEqual([1, 2]);
    });
  });

  test('a job that nobody is at work on, or is handed in before, stays as it was asked for', async () => {
    const { events, recorder } = await playScenario(statistical('drift.afterDays=1000'));
    expect(eventsOf(events, 'ChangeOrdered')).toEqual([]);
    expect(recorder.allSubmissions.map(({ correct }) => correct)).toEqual(
      steady.recorder.allSubmissions.map(({ correct }) => correct),
    );
  });

  test('work that was made for the old specification is wrong', async () => {
    const { events } = await playWith(statistical(), stubborn);
    const changed = handedIn(events).filter((work) => work.changed);
    expect(changed.length).toBeGreaterThan(50);
    for (const { truth } of changed) {
      expect(truth.correct).toBe(false);
      expect(truth.facts!.failedClauses).toContain('c3');
    }
    const others = handedIn(events).filter((work) => !work.changed && work.truth.facts === undefined);
    expect(others.some(({ truth }) => truth.correct)).toBe(true);
  });

  test('who cannot pay for doing it again hands in what it has', async () => {
    const poor = ['freelancers.strong.budget=$15', 'freelancers.weak.budget=$15', 'drift.afterDays=0.01'];
    const { events, recorder } = await playScenario(statistical(...poor));
    expectSound(recorder);
    const stale = handedIn(events).filter(({ truth }) => truth.facts?.failedClauses.includes('c3'));
    expect(stale.length).toBeGreaterThan(0);
    expect(stale.every(({ changed }) => changed)).toBe(true);
  });

  test('a client that cannot pay for the change goes without it', async () => {
    // The cap is the opening bounty and the price is the bounty: a raise needs more escrow, which nobody has.
    const { events, recorder } = await playScenario(
      statistical(
        'jobs.count=10',
        'jobs.opening=250',
        'jobs.difficulty=-1',
        'bounty={policy: fixed, deadline: 56d}',
        'award={rule: posted-price}',
        'clients=[{name: client, count: 10, agent: statistical, budget: "$250"}]',
      ),
    );
    expectSound(recorder);
    expect(eventsOf(events, 'ChangeOrdered')).toEqual([]);
    const refused = eventsOf(events, 'CommandRefused').filter(({ command }) => command === 'ChangeOrder');
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused.map(({ refusal }) => refusal))).toEqual(new Set(['funds-insufficient']));
    expect(handedIn(events).every(({ truth }) => truth.facts === undefined)).toBe(true);
  });
});

describe('clients that change their minds, with code', () => {
  let steady: Played;
  beforeAll(async () => {
    steady = await playScenario(faultless('drift.afterDays=1000'));
  });

  const catalog = loadCatalog(BUILTIN_CATALOG);
  const hiddenOf = (events: readonly MarketEvent[], job: number) => {
    const { facts } = eventsOf(events, 'JobPosted').find((posted) => posted.job === job)!;
    const { hidden } = catalog.jobs.find(({ spec }) => spec.id === facts!.ref)!;
    const tests = hidden.kind === 'value' ? hidden.tests : [];
    const later = facts!.laterClauses ?? [];
    const first = tests.filter(({ clauses }) => !clauses.some((clause) => later.includes(clause)));
    return { all: tests.length, first: first.length, later };
  };

  test('what is not wanted yet is in no brief, no test and no list of what was left out', () => {
    const posted = eventsOf(steady.events, 'JobPosted');
    expect(posted).toHaveLength(8);
    for (const { facts } of posted) {
      const [later] = facts!.laterClauses!;
      for (const clauses of [facts!.clauses, facts!.omittedClauses, facts!.testedClauses])
        expect(clauses).not.toContain(later);
    }
  });

  test('the oracle grades by what is wanted when the work is handed in', async () => {
    const changed = await playScenario(faultless());
    const seen = { changed: 0, before: 0 };
    for (const { events, recorder } of [changed, steady]) {
      expectSound(recorder);
      const everChanged = new Set<number>();
      for (const work of handedIn(events)) {
        if (work.changed) everChanged.add(work.job);
        const { all, first, later } = hiddenOf(events, work.job);
        const isWhole = later.length === 0 || everChanged.has(work.job);
        seen[isWhole ? 'changed' : 'before']++;
        expect(work.truth.facts!.testsTotal).toBe(isWhole ? all : first);
        expect(work.truth).toMatchObject({ correct: true });
      }
    }
    expect(seen.changed).toBeGreaterThan(2);
    expect(seen.before).toBeGreaterThan(8);
  });

  test('work that was made for the old specification fails the clause that came in, and nothing else', async () => {
    const { events } = await playWith(faultless('drift.afterDays=0.1'), stubborn);
    const stale = handedIn(events).filter((work) => work.changed);
    expect(stale.length).toBeGreaterThan(3);
    for (const { job, truth } of stale) {
      const { all, later } = hiddenOf(events, job);
      expect(truth.correct).toBe(false);
      expect(truth.facts!.testsTotal).toBe(all);
      expect(truth.facts!.failedClauses).toContain(later[0]);
    }
  });
});
