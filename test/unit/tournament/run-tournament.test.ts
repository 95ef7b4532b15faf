import { planTournament, type Stop } from '../../../src/tournament/manifest.js';
import type { MatchResult } from '../../../src/tournament/match-log.js';
import type { MatchWork, PlayedMatch } from '../../../src/tournament/play-match.js';
import { runCourse } from '../../../src/tournament/run-tournament.js';
import { SMALL_CUP, tournamentFile } from '../../support/tournaments.js';

/** What a seat makes whose entrant has this skill: more of it with more skill, in each market. */
const factsOf = (netCents: number) => ({
  ...{ grossCents: netCents, computeCents: 0, netCents, rightCents: netCents, brokenCents: 0 },
  ...{ jobsWon: 1, submitted: 1, accepted: 1, right: 1, tokens: 0, refused: 0, lost: {} },
});

/** Plays a cup with matches that cost a dollar each and are won by skill, and says which scenarios were played. */
async function played(cup: string, stop: Stop = {}) {
  const plan = planTournament(tournamentFile(cup));
  const works: MatchWork[] = [];
  const log: MatchResult[] = [];
  const end = await runCourse(
    {
      plan,
      folder: '',
      kept: [],
      workers: 1,
      stop,
      log: { write: (result: MatchResult) => log.push(result) } as never,
    },
    {
      play: async (work): Promise<PlayedMatch> => {
        works.push(work);
        const facts = work.scenario.freelancers
          .slice(0, work.seats)
          .map((group) => factsOf(1000 + 100 * Number('skill' in group ? group.skill : 0)));
        return { facts, eventLogSha256: '', microCents: 100_000_000 };
      },
      close: async () => undefined,
    },
  );
  return { end, works, log };
}

describe('a tournament', () => {
  test('ends when models have cost what they may', async () => {
    const { end } = await played(SMALL_CUP, { spendCents: 500 });
    expect(end.stopped).toBe('spend');
    // What is asked for ahead is played out.
    expect(end.results.matches).toBeGreaterThanOrEqual(5);
    expect(end.results.matches).toBeLessThan(12);
  });

  test('ends after as many matches as it says, and after its time', async () => {
    const some = await played(SMALL_CUP, { matches: 5 });
    expect([some.end.stopped, some.log.length]).toEqual(['matches', 5]);
    expect((await played(SMALL_CUP, { seconds: 0 })).end.stopped).toBe('time');
  });

  test('ends between rounds once the first is sure to be the best, and not before', async () => {
    const long = SMALL_CUP.replace('meetings: 2', 'meetings: 100');
    const { end } = await played(`${long}stop: { sure: 0.95 }\n`);
    expect([end.sure, end.stopped]).toEqual([true, null]);
    // Each pair has a twentieth of a third: a bet that is always won needs some rounds to multiply its stake by sixty.
    const rounds = end.results.fixtures.length / 6;
    expect(Number.isInteger(rounds)).toBe(true);
    expect(rounds).toBeGreaterThanOrEqual(Math.log2(60));
    expect(rounds).toBeLessThan(20);
    const level = await played(
      `${long.replace(/skill: -?[\d.]+/g, 'skill: 1').replace('meetings: 100', 'meetings: 20')}stop: { sure: 0.95 }\n`,
    );
    expect([level.end.sure, level.end.results.fixtures.length]).toEqual([false, 120]);
  });

  test('plays each fixture once on drawn seats where seats do not rotate', async () => {
    const { end, log } = await played(`${SMALL_CUP}rotate: false\n`);
    expect([log.length, end.results.fixtures.length]).toEqual([12, 12]);
  });

  test('hides names, gives all the same allowance, and lets the crowd in behind them where it is wanted', async () => {
    const named = SMALL_CUP.replace('name: strong', 'name: ann').replace('name: weak', 'name: bob');
    const cup = `${named}crowd: true\nallowance: { budget: "$77", capacity: 3 }\n`;
    const { works } = await played(cup, { matches: 1 });
    const [{ scenario }] = works as [MatchWork];
    expect(scenario.freelancers.map(({ name }) => name)).toEqual(['seat-1', 'seat-2', 'strong', 'weak']);
    expect(scenario.document.freelancers.map(({ name }) => name)).toEqual([
      'seat-1',
      'seat-2',
      'strong',
      'weak',
    ]);
    for (const seat of scenario.freelancers.slice(0, 2))
      expect(seat).toMatchObject({ budget: 7700, capacity: 3 });
    expect((await played(SMALL_CUP, { matches: 1 })).works[0]!.scenario.freelancers).toHaveLength(2);
  });

  test('tells that a name is taken by the crowd where the file lets the crowd in', () => {
    const file = tournamentFile(`${SMALL_CUP}crowd: true\n`);
    expect(() => planTournament(file)).toThrow(/cup\.yaml:12:8 .*the name "strong" is taken/);
  });
});
