import { HOUR, layerAtFault, type MarketEvent } from '#market/index.js';
import { type Played, playScenario, scenarioNamed } from '../../support/play.js';
import { eventsOf, expectSound, playWith } from '../../support/staged-play.js';

const everybodyAsks = ['freelancers.strong.asks=1', 'freelancers.weak.asks=1'];
const market = (...set: string[]) =>
  scenarioNamed('statistical-escalation', ['jobs.count=100', 'clients.client.vagueness=0.5', ...set]);

const offersOf = (events: readonly MarketEvent[]) =>
  events.filter((event) => event.type === 'ProposalSubmitted' || event.type === 'JobClaimed');

const rightShare = ({ recorder }: Played) =>
  recorder.allSubmissions.filter(({ correct }) => correct).length / recorder.allSubmissions.length;

describe('questions in a market without code', () => {
  let told: Played;
  let evaded: Played;
  let unasked: Played;
  beforeAll(async () => {
    unasked = await playScenario(market());
    told = await playScenario(market(...everybodyAsks));
    evaded = await playScenario(market(...everybodyAsks, 'clients.client.evasive=1'));
  });

  test('every run is sound, and nothing that was asked or answered is refused', () => {
    for (const { recorder, events } of [unasked, told, evaded]) {
      expectSound(recorder);
      expect(eventsOf(events, 'CommandRefused')).toEqual([]);
    }
  });

  test('a vague client gets worse work, and answers mend that where they say something', () => {
    expect(rightShare(told)).toBeGreaterThan(rightShare(unasked) + 0.2);
    expect(Math.abs(rightShare(evaded) - rightShare(unasked))).toBeLessThan(0.1);
    expect(evaded.recorder.talk).toMatchObject({ clarified: 0 });
    expect(told.recorder.talk.clarified).toBeGreaterThan(20);
    expect(unasked.recorder.talk).toMatchObject({ questions: 0, answers: 0 });
  });

  test('no clause comes to light twice, and none that the brief had', () => {
    for (const { job, facts } of eventsOf(told.events, 'JobPosted')) {
      const added = eventsOf(told.events, 'ClarificationAnswered')
        .filter((answer) => answer.job === job)
        .flatMap((answer) => answer.facts!.clauses);
      expect(new Set(added).size).toBe(added.length);
      for (const clause of added) expect(facts!.omittedClauses).toContain(clause);
    }
  });

  test('an answer takes its time', () => {
    const asked = new Map(
      eventsOf(told.events, 'ClarificationAsked').map((event) => [event.clarification, event]),
    );
    for (const { clarification, at } of eventsOf(told.events, 'ClarificationAnswered'))
      expect(at - asked.get(clarification)!.at).toBe(8 * HOUR);
  });

  test('who asks does so once for each job, and makes no offer before the answer', () => {
    const waits = new Map<string, number>();
    for (const { job, freelancer, at } of eventsOf(told.events, 'ClarificationAsked')) {
      expect(waits.has(`${job} ${freelancer}`)).toBe(false);
      waits.set(`${job} ${freelancer}`, at + 8 * HOUR);
    }
    const offers = offersOf(told.events);
    expect(offers.length).toBeGreaterThan(100);
    for (const { job, freelancer, at } of offers)
      expect(at).toBeGreaterThanOrEqual(waits.get(`${job} ${freelancer}`)!);
  });

  test('asking costs time: the first offers come after the first answers', () => {
    const shortest = ({ events }: Played) => {
      const first = new Map<number, number>();
      for (const { job, at } of offersOf(events)) if (!first.has(job)) first.set(job, at);
      const waits = eventsOf(events, 'JobPosted').flatMap(({ job, at }) =>
        first.has(job) ? [first.get(job)! - at] : [],
      );
      return Math.min(...waits);
    };
    expect(shortest(unasked)).toBeLessThan(HOUR);
    expect(shortest(evaded)).toBeGreaterThan(8 * HOUR);
  });

  test('what an answer stated is no longer the fault of the brief', () => {
    const { recorder } = told;
    const jobs = recorder.jobs;
    const mended = recorder.allSubmissions.filter(({ omittedClauses }) => omittedClauses?.length === 0);
    expect(mended.length).toBeGreaterThan(20);
    for (const work of mended) expect(layerAtFault(work, jobs.get(work.job)!)).not.toBe('brief');
    const faults = unasked.recorder.allSubmissions.filter(
      (work) => layerAtFault(work, unasked.recorder.jobs.get(work.job)!) === 'brief',
    );
    expect(faults.length).toBeGreaterThan(0);
  });

  test('a client that never answers holds nobody up for longer than an answer takes', async () => {
    const { events } = await playWith(market(...everybodyAsks), ({ clients }) => ({
      clients: clients.map(({ id, agent }) => ({
        id,
        agent: { writeBrief: (need) => agent.writeBrief(need) },
      })),
    }));
    expect(eventsOf(events, 'ClarificationAnswered')).toEqual([]);
    expect(eventsOf(events, 'JobSettled').length).toBe(eventsOf(evaded.events, 'JobSettled').length);
    expect(offersOf(events).map(({ job, at }) => [job, at])).toEqual(
      offersOf(evaded.events).map(({ job, at }) => [job, at]),
    );
  });

  test('a question about a job that is gone is refused, and the run goes on', async () => {
    const { events } = await playWith(market(), ({ freelancers }) => {
      const [first, ...others] = [...freelancers];
      const [id, one] = first!;
      const meddler = {
        ...one.agent,
        bid: () => [
          { type: 'ask' as const, job: 0, question: 'Is it still there?' },
          { type: 'ask' as const, job: 9_999, question: 'Was it ever there?' },
        ],
      };
      return { freelancers: new Map([[id, { ...one, agent: meddler }], ...others]) };
    });
    const refusals = new Set(eventsOf(events, 'CommandRefused').map(({ refusal }) => refusal));
    expect(refusals).toContain('job-unknown');
    expect(refusals).toContain('job-closed');
    expect(eventsOf(events, 'JobSettled').length).toBeGreaterThan(50);
  });
});

describe('questions in a market with code', () => {
  test('whoever makes no mistakes fails only what nobody told it', async () => {
    const { recorder, events } = await playScenario(
      scenarioNamed('drift', [
        'jobs.count=10',
        'drift={probability: 0}',
        'clients.client.vagueness=0.4',
        'clients.client.evasive=0',
        'freelancers=[{name: ace, count: 4, agent: scripted, skill: 9, asks: 1}]',
      ]),
    );
    expectSound(recorder);
    const answered = eventsOf(events, 'ClarificationAnswered').filter(
      ({ facts }) => facts!.clauses.length > 0,
    );
    expect(answered.length).toBeGreaterThan(5);
    let better = 0;
    for (const work of recorder.allSubmissions) {
      const { omittedClauses: posted } = recorder.jobs.get(work.job)!;
      const omitted = work.omittedClauses ?? posted;
      if (omitted.length < posted.length) better++;
      // A test may be about two clauses, one of which was told.
      expect(work.correct || work.failedClauses.some((clause) => omitted.includes(clause))).toBe(true);
      if (omitted.length === 0) expect(work.correct).toBe(true);
    }
    expect(better).toBeGreaterThan(4);
  });
});
