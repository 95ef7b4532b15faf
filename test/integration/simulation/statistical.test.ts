import { truthTotals } from '#market/index.js';
import { type Played, playScenario, scenarioNamed } from '../../support/play.js';

const small = (...set: string[]) => scenarioNamed('statistical-escalation', ['jobs.count=120', ...set]);

describe('a market without code', () => {
  let usual: Played;
  beforeAll(async () => {
    usual = await playScenario(small());
  });

  test('a seed gives the same bytes, another seed others', async () => {
    const [again, other] = [await playScenario(small()), await playScenario(small('seed=12'))];
    expect(again.eventLogSha256).toBe(usual.eventLogSha256);
    expect(other.eventLogSha256).not.toBe(usual.eventLogSha256);
  });

  test('every job ends, the books balance and no money is left in escrow', () => {
    const { recorder } = usual;
    const jobs = [...recorder.jobs.values()];
    expect(jobs).toHaveLength(120);
    expect(jobs.filter(({ outcome }) => outcome === 'open')).toEqual([]);
    const { balances, problems } = recorder.auditor.report();
    expect(problems).toEqual([]);
    const escrows = [...balances].filter(([account]) => account < 0);
    expect(escrows).toHaveLength(120);
    expect(escrows.every(([, cents]) => cents === 0)).toBe(true);
  });

  test('what is paid is paid for right or for broken work', () => {
    const { recorder } = usual;
    const { paidRightCents, paidBrokenCents } = truthTotals(recorder.allSubmissions);
    const gross = [...recorder.freelancers.values()].reduce((sum, { grossCents }) => sum + grossCents, 0);
    expect(paidRightCents + paidBrokenCents).toBe(gross);
  });

  test('two bounty policies on one seed meet the same jobs and the same freelancers', async () => {
    const linear = await playScenario(
      small('bounty={policy: linear, period: 7d, step: "$50", cap: 8x, deadline: 56d, triggers: [time]}'),
    );
    const drawn = (events: Played['events']) =>
      events.flatMap((event) =>
        event.type === 'JobPosted'
          ? [[event.at, event.openingCents, event.client, event.facts?.difficulty]]
          : [],
      );
    expect(drawn(linear.events)).toEqual(drawn(usual.events));
    expect(linear.eventLogSha256).not.toBe(usual.eventLogSha256);
  });

  test('a job that nobody could pay for does not shift the luck of the others', async () => {
    const poor = await playScenario(
      small('clients=[{name: client, count: 20, agent: statistical, budget: "$9,000"}]'),
    );
    const refused = poor.events.filter(
      (event) => event.type === 'CommandRefused' && event.command === 'PostJob',
    );
    expect(refused.length).toBeGreaterThan(0);
    const postedBy = (events: Played['events']) =>
      new Map(
        events.flatMap((event) =>
          event.type === 'JobPosted' ? [[event.facts!.ref, event.openingCents]] : [],
        ),
      );
    const all = postedBy(usual.events);
    for (const [ref, openingCents] of postedBy(poor.events)) expect(all.get(ref)).toBe(openingCents);
    expect(poor.recorder.auditor.report().problems).toEqual([]);
  });

  test('a group may look at the market more often than the others do', async () => {
    const shareOfStrong = async (...set: string[]) => {
      const { freelancers } = (await playScenario(small('award={rule: posted-price}', ...set))).recorder;
      const won = (name: string) =>
        [...freelancers.values()]
          .filter(({ id }) => id.startsWith(name))
          .reduce((sum, { jobsWon }) => sum + jobsWon, 0);
      return won('strong') / (won('strong') + won('weak'));
    };
    const share = await shareOfStrong();
    expect(await shareOfStrong('freelancers.strong.look=12h')).toBe(share);
    expect(await shareOfStrong('freelancers.strong.look=15m')).toBeGreaterThan(share + 0.2);
  });

  test('higher bounties bring in more: doubling sells more jobs than a fixed price', async () => {
    const sold = ({ recorder }: Played) =>
      [...recorder.jobs.values()].filter(({ outcome }) => outcome === 'settled').length;
    const fixed = await playScenario(small('bounty={policy: fixed, deadline: 56d}'));
    expect(sold(usual)).toBeGreaterThan(sold(fixed));
  });
});
