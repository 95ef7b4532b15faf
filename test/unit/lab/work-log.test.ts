import type { EventOf, MarketEvent } from '#market/index.js';
import { WorkLog, type WorkSpell } from '../../../src/lab/work-log.js';
import { playScenario, scenarioNamed } from '../../support/play.js';

function logOf(events: readonly MarketEvent[]): readonly WorkSpell[] {
  const log = new WorkLog();
  for (const event of events) log.apply(event);
  return log.spells;
}

const ofType = <T extends MarketEvent['type']>(events: readonly MarketEvent[], type: T): EventOf<T>[] =>
  events.filter((event): event is EventOf<T> => event.type === type);

describe('the log of work', () => {
  test.each([
    ['thin-and-thick', ['jobs.count=60']],
    ['expensify-terms', ['jobs.count=60', 'timing.workDays.lognormal.median=9']],
    ['contest', ['jobs.count=30', 'freelancers.freelancer.count=6']],
    ['contest', ['jobs.count=30', 'award.prize=best-score', 'award.submitWithin=2d']],
  ])(
    '%s %j: every award begins work, every submission ends it, every settled job pays one spell',
    async (name, set) => {
      const { events, recorder } = await playScenario(scenarioNamed(name, set));
      const spells = logOf(events);
      const begun =
        ofType(events, 'JobAwarded').length +
        ofType(events, 'ContestStarted').reduce((sum, { freelancers }) => sum + freelancers.length, 0);
      expect(spells).toHaveLength(begun);
      expect(spells.filter(({ handedIn }) => handedIn)).toHaveLength(ofType(events, 'WorkSubmitted').length);
      const settled = [...recorder.jobs.values()].filter(({ outcome }) => outcome === 'settled');
      expect(
        spells
          .filter(({ paid }) => paid)
          .map(({ job }) => job)
          .sort(),
      ).toEqual(settled.map(({ job }) => job).sort());
      expect(settled.length).toBeGreaterThan(20);
      for (const { from, until } of spells) expect(until).toBeGreaterThan(from);
    },
  );

  test('who has not handed in stops when the contest is won', async () => {
    const { events } = await playScenario(
      scenarioNamed('contest', ['jobs.count=20', 'freelancers.freelancer.count=8']),
    );
    const wonAt = new Map(ofType(events, 'ContestWon').map(({ job, at }) => [job, at]));
    const stopped = logOf(events).filter(({ job, handedIn }) => !handedIn && wonAt.has(job));
    expect(stopped.length).toBeGreaterThan(20);
    expect(stopped.some(({ job, until }) => until === wonAt.get(job))).toBe(true);
    for (const { job, until } of stopped) expect(until).toBeLessThanOrEqual(wonAt.get(job)!);
  });

  test('an agreement that ends, and the award that follows it, are two spells', async () => {
    const { events } = await playScenario(
      scenarioNamed('expensify-terms', ['jobs.count=40', 'timing.workDays.lognormal.median=12']),
    );
    const ended = ofType(events, 'AgreementEnded');
    expect(ended.length).toBeGreaterThan(0);
    const spells = logOf(events);
    for (const { job, freelancer, at } of ended) {
      expect(spells).toContainEqual(
        expect.objectContaining({ job, freelancer, until: at, handedIn: false, paid: false }),
      );
    }
  });
});
