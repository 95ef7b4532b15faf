import type { MarketEvent, RunRecorder } from '#market/index.js';
import { parseScenario, type Scenario } from '#scenarios/index.js';
import { groupResults } from '../../../src/reports/groups.js';
import { cases } from '../../support/cases.js';
import { playScenario } from '../../support/play.js';

/** A market without code that honest people share with a group whose strategy is what a test changes. */
const MARKET = `
name: hostile
title: A market that somebody plays foul in
jobs:
  source: synthetic
  count: 150
  difficulty: { normal: { mean: 0, sd: 0.6 } }
  opening: { lognormal: { median: 500, sigma: 0.4 } }
  arrivals: { perDay: 3 }
bounty: { policy: fixed, deadline: 28d }
award: { rule: proposals, window: 24h, chooser: lowest-price }
review: { panel: 3, approvals: 2 }
clients:
  - { name: client, count: 5, agent: statistical, budget: "$1,000,000" }
managers:
  - { name: manager, agent: scripted, noise: 0.2 }
freelancers:
  - { name: honest, count: 6, agent: statistical, skill: { uniform: [0, 1] } }
  - { name: foul, count: 6, agent: statistical, skill: { uniform: [0, 1] } }
reviewers:
  - { name: judge, count: 2, agent: statistical, falseAccept: 0.1, falseReject: 0.05 }
  - { name: friend, count: 4, agent: statistical, falseAccept: 0.1, falseReject: 0.05 }
`;

const market = (seed: number, set: readonly string[]): Scenario =>
  parseScenario(MARKET, 'hostile.yaml', { set: [`seed=${seed}`, ...set] });

const played = new Map<string, ReturnType<typeof playNow>>();

/** A market that several tests look at is played once. */
function play(seed: number, ...set: string[]): ReturnType<typeof playNow> {
  const key = [seed, ...set].join();
  const there = played.get(key) ?? playNow(seed, ...set);
  played.set(key, there);
  return there;
}

async function playNow(seed: number, ...set: string[]) {
  const scenario = market(seed, set);
  const { recorder, events, eventLogSha256 } = await playScenario(scenario);
  const groups = groupResults(JSON.stringify(scenario.document), recorder);
  const of = (name: string) => groups.find((group) => group.name === name)!;
  return { recorder, events, eventLogSha256, groups, foul: of('foul'), honest: of('honest') };
}

/** What sold jobs cost, in parts of the bounty at which they sold. */
function priceOfBounty({ jobs }: RunRecorder): number {
  const sold = [...jobs.values()].filter(({ outcome }) => outcome === 'settled');
  return sold.reduce((sum, job) => sum + job.priceCents / job.awardBountyCents, 0) / sold.length;
}

const paidForBroken = ({ allSubmissions }: RunRecorder): number =>
  allSubmissions.reduce((sum, one) => sum + (one.paid && !one.correct ? one.payCents : 0), 0);

const strategy = (text: string) => `freelancers.foul.strategy=${text}`;

const everybody = (terms: string) =>
  `freelancers=[{name: foul, count: 12, agent: statistical, skill: {uniform: [0, 1]}, ${terms}}]`;

const LADDER = 'bounty={policy: doubling, period: 3d, cap: 4x, deadline: 28d}';
const chosen = (visibility: string) =>
  `award={rule: proposals, window: 24h, chooser: manager, visibility: ${visibility}}`;

/** Offers of one job by the digests of their pitches. */
function pitchesByJob(events: readonly MarketEvent[]) {
  const pitches = new Map<number, { freelancer: number; pitch: string | undefined }[]>();
  for (const event of events) {
    if (event.type !== 'ProposalSubmitted') continue;
    const { job, freelancer, facts } = event;
    pitches.set(job, [...(pitches.get(job) ?? []), { freelancer, pitch: facts?.pitch }]);
  }
  return [...pitches.values()];
}

/** The first of the six foul ones comes after the six honest ones. */
const isFoul = (freelancer: number) => freelancer >= 6;

/** What is claimed of them is far from what luck does, and not proven of every seed. */
const SEEDS = [1, 2, 3].slice(0, cases(2));

describe.each(SEEDS)('on seed %i', (seed) => {
  test.each([
    ['the lowest price', 'award={rule: proposals, window: 24h, chooser: lowest-price}'],
    ['sealed second price', 'award={rule: sealed-second-price, window: 24h}'],
  ])('a cartel raises the price under %s, and most where it is alone', async (_rule, award) => {
    const [without, some, all] = await Promise.all([
      play(seed, award),
      play(seed, award, strategy('cartel')),
      play(seed, award, everybody('strategy: cartel')),
    ]);
    const [honest, shared, alone] = [without, some, all].map(({ recorder }) => priceOfBounty(recorder));
    expect(shared).toBeGreaterThan(1.1 * honest!);
    expect(alone).toBeGreaterThan(shared!);
    expect(alone).toBeGreaterThan(0.85);
  });

  test('a cartel that is alone takes every posted price to the top', async () => {
    const sold = async (terms: string) => {
      const { recorder } = await play(seed, LADDER, 'award={rule: posted-price}', everybody(terms));
      const those = [...recorder.jobs.values()].filter(({ outcome }) => outcome === 'settled');
      return new Set(those.map((job) => job.awardBountyCents / job.openingCents));
    };
    expect(await sold('strategy: cartel')).toEqual(new Set([4]));
    expect((await sold('strategy: myopic')).size).toBe(3);
  });

  test('copycats take jobs from those whose proposals they see, and none where the window is sealed', async () => {
    const lowest = 'award={rule: proposals, window: 24h, chooser: lowest-price}';
    const [honest, copied] = [await play(seed, lowest), await play(seed, lowest, strategy('copycat'))];
    expect(copied.foul.netCents).toBeGreaterThan(honest.foul.netCents);
    expect(copied.honest.netCents).toBeLessThan(honest.honest.netCents);

    const copies = async (visibility: string) => {
      const { events } = await play(seed, chosen(visibility), strategy('copycat'));
      const offers = pitchesByJob(events).flatMap((job) =>
        job.map(({ freelancer, pitch }, place) => ({
          freelancer,
          copied: job
            .slice(0, place)
            .some((earlier) => earlier.pitch === pitch && earlier.freelancer !== freelancer),
        })),
      );
      const foul = offers.filter(({ freelancer }) => isFoul(freelancer));
      return foul.filter((offer) => offer.copied).length / foul.length;
    };
    expect(await copies('arrival')).toBe(1);
    expect(await copies('shuffled')).toBe(1);
    expect(await copies('sealed-window')).toBe(0);
  });

  test('where the window is sealed a copycat is nothing but a myopic bidder', async () => {
    const logs = await Promise.all(
      ['copycat', 'myopic'].map((name) => play(seed, chosen('sealed-window'), strategy(name))),
    );
    expect(logs[0]!.eventLogSha256).toBe(logs[1]!.eventLogSha256);
  });

  test('a reviewer in league raises what is paid for broken work, of friends alone', async () => {
    const weak = 'freelancers.foul.skill=-1';
    const [blind, league] = [await play(seed, weak), await play(seed, weak, 'reviewers.friend.league=foul')];
    expect(league.foul.paidBrokenCents).toBeGreaterThan(3 * blind.foul.paidBrokenCents);
    expect(league.foul.paidBrokenCents).toBeGreaterThan(100_000);
    expect(league.foul.inLeagueWith).toEqual(['friend']);
    expect(paidForBroken(league.recorder)).toBe(league.foul.paidBrokenCents + league.honest.paidBrokenCents);
  });

  test('spam floods managers with offers, and clients with work that is wrong', async () => {
    const weak = 'freelancers.foul.skill=-1';
    const [honest, spammed] = [
      await play(seed, chosen('arrival'), weak),
      await play(seed, chosen('arrival'), weak, strategy('spam')),
    ];
    const offers = ({ recorder }: typeof honest) =>
      [...recorder.jobs.values()].reduce((sum, { proposals }) => sum + proposals, 0);
    const right = ({ recorder: { allSubmissions } }: typeof honest) =>
      allSubmissions.filter(({ correct }) => correct).length / allSubmissions.length;
    expect(offers(spammed)).toBeGreaterThan(3 * offers(honest));
    expect(right(spammed)).toBeLessThan(0.9 * right(honest));
    const attempts = spammed.events.flatMap((event) =>
      event.type === 'WorkSubmitted' && isFoul(event.freelancer) ? [event.facts?.attempts] : [],
    );
    expect(new Set(attempts)).toEqual(new Set([1]));
  });

  test('an owner gets more jobs under several names than under its own', async () => {
    const alone = await play(seed, chosen('arrival'), 'freelancers.foul.count=1');
    const names = await play(seed, chosen('arrival'), strategy('sybil'));
    expect(names.foul.jobsWon).toBeGreaterThan(1.5 * alone.foul.jobsWon);
    expect(names.foul.netCents).toBeGreaterThan(alone.foul.netCents);
  });

  test('a name with a failure on its record is not used again while there are fresh ones', async () => {
    const { events } = await play(
      seed,
      chosen('arrival'),
      'freelancers.foul={name: foul, count: 60, agent: statistical, skill: -1.5, strategy: sybil}',
    );
    const firstFailure = new Map<number, number>();
    const used = new Set<number>();
    let afterwards = 0;
    for (const event of events) {
      if (event.type === 'WorkRejected' && !firstFailure.has(event.freelancer)) {
        firstFailure.set(event.freelancer, event.at);
      }
      if (event.type !== 'ProposalSubmitted' || !isFoul(event.freelancer)) continue;
      used.add(event.freelancer);
      if (event.at > (firstFailure.get(event.freelancer) ?? Number.POSITIVE_INFINITY)) afterwards++;
    }
    expect([...firstFailure.keys()].filter(isFoul).length).toBeGreaterThan(5);
    expect(used.size).toBeGreaterThan(8);
    expect(used.size).toBeLessThan(60);
    expect(afterwards).toBe(0);
  });
});

describe('all of them together', () => {
  const GROUPS = [
    '{name: honest, count: 4, agent: statistical, skill: {uniform: [0, 1]}}',
    '{name: spammer, count: 2, agent: statistical, skill: -2, strategy: spam}',
    '{name: cat, count: 2, agent: statistical, skill: 0, strategy: {copycat: {undercut: 0.05}}}',
    '{name: owner, count: 5, agent: statistical, skill: -0.5, strategy: {sybil: {atOnce: 2, dropAfter: 2}}}',
    '{name: foul, count: 4, agent: statistical, skill: 0.5, strategy: {cartel: {winner: rotation}}}',
  ];
  const set = [`freelancers=[${GROUPS.join(', ')}]`, 'reviewers.friend.league=owner', chosen('shuffled')];

  test('a seed gives the same bytes, and the books balance', async () => {
    const [one, two, other] = [await play(7, ...set), await playNow(7, ...set), await play(8, ...set)];
    expect(two.eventLogSha256).toBe(one.eventLogSha256);
    expect(other.eventLogSha256).not.toBe(one.eventLogSha256);
    expect(one.recorder.auditor.report().problems).toEqual([]);
  });

  test('what groups grossed adds up to what was paid', async () => {
    const { groups, recorder } = await play(7, ...set);
    const paid = [...recorder.jobs.values()].reduce((sum, { paidCents }) => sum + paidCents, 0);
    const total = (part: (group: (typeof groups)[number]) => number) =>
      groups.reduce((sum, group) => sum + part(group), 0);
    expect(total(({ grossCents }) => grossCents)).toBe(paid);
    expect(total(({ paidRightCents, paidBrokenCents }) => paidRightCents + paidBrokenCents)).toBe(paid);
    expect(groups.map(({ name, strategy, members }) => [name, strategy, members])).toEqual([
      ['honest', 'myopic', 4],
      ['spammer', 'spam', 2],
      ['cat', 'copycat', 2],
      ['owner', 'sybil', 5],
      ['foul', 'cartel', 4],
    ]);
  });
});
