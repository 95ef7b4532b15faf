import type { JobNews } from '#agents/index.js';
import type { MarketEvent } from '#market/index.js';
import { Artifacts } from '../../../src/simulation/artifacts.js';
import { EventStream } from '../../../src/simulation/event-stream.js';
import { NO_POOL } from '../../../src/simulation/job-source.js';
import { Simulation } from '../../../src/simulation/simulation.js';
import { type Played, playScenario, scenarioNamed } from '../../support/play.js';

const GROUPS = ['myopic', 'margin', 'equilibrium', 'bandit', 'regret'] as const;
const waiting = (...set: string[]) => scenarioNamed('strategic-waiting', ['jobs.count=120', ...set]);
const allOf = (strategy: string) => GROUPS.map((group) => `freelancers.${group}.strategy=${strategy}`);

const paid = (events: readonly MarketEvent[]): number =>
  events.reduce((sum, event) => sum + (event.type === 'JobSettled' ? event.paidCents : 0), 0);

describe('strategic waiting', () => {
  let usual: Played;
  beforeAll(async () => {
    usual = await playScenario(waiting());
  });

  test('a seed gives the same bytes, another seed others', async () => {
    const [again, other] = [await playScenario(waiting()), await playScenario(waiting('seed=6'))];
    expect(again.eventLogSha256).toBe(usual.eventLogSha256);
    expect(other.eventLogSha256).not.toBe(usual.eventLogSha256);
  });

  test('every strategy gets some of the jobs, and the books balance', () => {
    const { recorder } = usual;
    for (const { jobsWon } of recorder.freelancers.values()) expect(jobsWon).toBeGreaterThan(0);
    expect(recorder.auditor.report().problems).toEqual([]);
  });

  test('among those who think ahead the client pays more than among myopic ones, for the same jobs', async () => {
    const belief = '{ equilibrium: { cost: { lognormal: { median: 0.33, sigma: 0.5 } } } }';
    const myopic = await playScenario(waiting(...allOf('myopic')));
    const strategic = await playScenario(waiting(...allOf(belief)));
    expect(paid(strategic.events)).toBeGreaterThan(1.1 * paid(myopic.events));
    const claims = ({ events }: typeof strategic) =>
      events.filter(({ type }) => type === 'JobClaimed').length;
    expect(claims(strategic)).toBeGreaterThanOrEqual(110);
  });

  test('a margin is what is asked: no claim below it', async () => {
    const { events } = await playScenario(waiting(...allOf('{ margin: 1 }')));
    const bare = await playScenario(waiting(...allOf('{ margin: 0 }')));
    expect(paid(events)).toBeGreaterThan(paid(bare.events));
  });
});

describe('what learners are told', () => {
  async function playListening(name: string, set: readonly string[]) {
    const stream = new EventStream();
    const events: MarketEvent[] = [];
    stream.events.subscribe(({ event }) => events.push(event));
    const simulation = new Simulation({
      scenario: scenarioNamed(name, set),
      pool: NO_POOL,
      grader: null,
      stream,
      artifacts: new Artifacts(),
    });
    const heard: JobNews[] = [];
    const [first, ...others] = simulation.world.population.freelancers;
    const [id, seat] = first!;
    const { agent } = seat;
    const listener = {
      bid: agent.bid.bind(agent),
      work: agent.work.bind(agent),
      learn: (news: JobNews) => {
        heard.push(news);
      },
    };
    simulation.world.population = {
      ...simulation.world.population,
      freelancers: new Map([[id, { ...seat, agent: listener }], ...others]),
    };
    await simulation.run();
    return { events, heard };
  }

  test('is who got each job, at which bounty and among how many, and nothing else', async () => {
    const { events, heard } = await playListening('strategic-waiting', ['jobs.count=60']);
    const expected = events.flatMap((event) =>
      event.type === 'JobAwarded'
        ? [{ job: event.job, awardedTo: event.freelancer, bountyCents: event.priceCents }]
        : [],
    );
    expect(heard).toEqual(expected.map((news) => ({ ...news, offers: expect.any(Number) })));
    const claims = events.filter(({ type }) => type === 'JobClaimed').length;
    expect(heard.reduce((sum, { offers }) => sum + offers, 0)).toBe(claims);
  });

  test('counts the proposals of each round, and tells of jobs that nobody got', async () => {
    const set = [
      'jobs.count=60',
      'jobs.opening=60',
      'award={rule: proposals, window: 24h, chooser: lowest-price}',
    ];
    const { events, heard } = await playListening('fixed-price', set);
    const awards = events.filter(({ type }) => type === 'JobAwarded');
    const expired = events.filter(({ type }) => type === 'JobExpired');
    expect(heard.filter(({ awardedTo }) => awardedTo !== null)).toHaveLength(awards.length);
    expect(heard.filter(({ awardedTo }) => awardedTo === null)).toHaveLength(expired.length);
    expect(expired.length).toBeGreaterThan(0);
    for (const { awardedTo, offers } of heard) if (awardedTo !== null) expect(offers).toBeGreaterThan(0);
    expect(Math.max(...heard.map(({ offers }) => offers))).toBeGreaterThan(1);
  });
});

test('freelancers who write code choose among the same strategies', async () => {
  const set = [
    'jobs.count=3',
    'freelancers.quick.strategy=equilibrium',
    'freelancers.careful.strategy=bandit',
  ];
  const one = await playScenario(scenarioNamed('posted-price', set));
  const myopic = await playScenario(scenarioNamed('posted-price', ['jobs.count=3']));
  const claimed = ({ events }: typeof one) =>
    events.flatMap((event) => (event.type === 'JobClaimed' ? [[event.at, event.freelancer]] : []));
  expect(claimed(one).length).toBeGreaterThan(0);
  expect(claimed(one)).not.toEqual(claimed(myopic));
});
