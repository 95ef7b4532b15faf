import { BUILTIN_CATALOG, loadCatalog } from '#scenarios/index.js';
import { scenarioNamed } from '../../support/play.js';
import { eventsOf, playWith, type StagedPlay } from '../../support/staged-play.js';
import { type Seen, watchAll } from '../../support/watched-agents.js';

describe('what is said or wanted later', () => {
  const seen: Seen[] = [];
  let played: StagedPlay;
  beforeAll(async () => {
    const scenario = scenarioNamed('drift', ['drift.probability=1', 'clients.client.vagueness=0.4']);
    played = await playWith(scenario, watchAll(seen));
  });

  const catalog = loadCatalog(BUILTIN_CATALOG);
  const textOf = (ref: string, clause: string): string => {
    const { spec } = catalog.jobs.find(({ spec }) => spec.id === ref)!;
    const { text } = spec.clauses.find(({ id }) => id === clause)!;
    return JSON.stringify(text).slice(1, -1);
  };

  /** For each clause that a brief did not have at first: when everybody was told of it, or never. */
  function tellings(kind: 'omittedClauses' | 'laterClauses') {
    return eventsOf(played.events, 'JobPosted').flatMap(({ job, facts }) =>
      (facts![kind] ?? []).map((clause) => {
        const told = [
          ...eventsOf(played.events, 'ClarificationAnswered'),
          ...eventsOf(played.events, 'ChangeOrdered'),
        ].find((event) => event.job === job && event.facts!.clauses.includes(clause));
        return { text: textOf(facts!.ref, clause), at: told?.at ?? Infinity };
      }),
    );
  }

  const shown = (text: string, to: (seen: Seen) => boolean) =>
    seen.filter((one) => to(one) && one.text.includes(text));

  test('every role was asked, clients for answers too', () => {
    const asked = new Set(seen.map(({ role, method }) => `${role}.${method}`));
    for (const method of ['client.answer', 'client.writeBrief', 'freelancer.work', 'testAuthor.writeTests'])
      expect(asked).toContain(method);
  });

  test('a clause that the brief left out is seen by nobody else before it is told', () => {
    const clauses = tellings('omittedClauses');
    expect(clauses.filter(({ at }) => at < Infinity).length).toBeGreaterThan(3);
    for (const { text, at } of clauses)
      expect(shown(text, (one) => one.role !== 'client' && one.at < at)).toEqual([]);
    const told = clauses.filter(({ text, at }) => shown(text, (one) => one.at >= at).length > 0);
    expect(told.length).toBeGreaterThan(3);
  });

  test('a clause that is not wanted yet is seen by nobody, not even its client, before the change order', () => {
    const clauses = tellings('laterClauses');
    expect(clauses.filter(({ at }) => at < Infinity).length).toBeGreaterThan(3);
    for (const { text, at } of clauses) expect(shown(text, (one) => one.at < at)).toEqual([]);
    const told = clauses.filter(({ text, at }) => shown(text, (one) => one.at >= at).length > 0);
    expect(told.length).toBeGreaterThan(3);
  });

  test('nothing says that there is more to come', () => {
    for (const { text } of seen) expect(text).not.toMatch(/"(later|laterClauses|omittedClauses|evasive)"/);
  });
});
