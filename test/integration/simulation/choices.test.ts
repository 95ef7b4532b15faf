import { join } from 'node:path';
import { importCatalog } from '#scenarios/index.js';
import { CHOICES, choicesFolder } from '../../support/choices.js';
import { playScenario, scenarioNamed } from '../../support/play.js';

let catalog: string;
beforeAll(async () => {
  const folder = choicesFolder();
  catalog = join(folder, 'catalog');
  await importCatalog('swe-lancer', join(folder, 'swelancer_tasks_lite.csv'), catalog);
});

const scenarioOf = (...set: string[]) =>
  scenarioNamed('swe-lancer-managers', [`jobs.catalog=${catalog}`, 'jobs.count=3', ...set]);

const paidBy = async (...set: string[]) => {
  const { recorder } = await playScenario(scenarioOf(...set));
  const jobs = [...recorder.jobs.values()];
  expect(jobs.map(({ openingCents }) => openingCents / 100).sort()).toEqual([1_000, 2_000, 4_000]);
  return jobs
    .filter(({ outcome }) => outcome === 'settled')
    .map(({ paidCents }) => paidCents / 100)
    .sort();
};

test.each([
  ['first', [1_000]],
  ['longest', [4_000]],
  ['bag-of-words', [1_000, 2_000, 4_000]],
])('%s is paid the prices of the tasks on which it is right', async (picks, paid) => {
  expect(await paidBy(`managers.manager.picks=${picks}`)).toEqual(paid);
});

test('each task is shown with its proposals, word for word and in their order, and is decided once', async () => {
  const { events, recorder } = await playScenario(scenarioOf('managers.manager.picks=first'));
  const proposed = events.filter(({ type }) => type === 'ProposalSubmitted');
  expect(proposed).toHaveLength(CHOICES.flatMap(({ texts }) => texts).length);
  expect(events.filter(({ type }) => type === 'JobAwarded')).toHaveLength(3);
  expect(recorder.allSubmissions.map(({ correct }) => correct).sort()).toEqual([false, false, true]);
  expect(recorder.auditor.report().problems).toEqual([]);
});

test('a manager that rejects all has no second try', async () => {
  const set = 'managers.manager={name: manager, agent: scripted, rejectBelow: 9}';
  const { events } = await playScenario(scenarioOf(set));
  expect(events.filter(({ type }) => type === 'ProposalsRejected')).toHaveLength(3);
  expect(events.filter(({ type }) => type === 'JobExpired')).toHaveLength(3);
});

test('the same on every machine: twice the same events', async () => {
  const [one, other] = [await playScenario(scenarioOf()), await playScenario(scenarioOf())];
  expect(one.eventLogSha256).toBe(other.eventLogSha256);
});

test('more proposals than there are proposers: told before anything is played', async () => {
  await expect(playScenario(scenarioOf('freelancers.proposer.count=2'))).rejects.toThrow(
    'one of its choices has 3 proposals, and the scenario has 2 to make them. Set the count of its freelancers to 3',
  );
});

test('a catalog without choices, and no catalog', async () => {
  await expect(playScenario(scenarioOf('jobs.catalog=builtin'))).rejects.toThrow(
    'is a choice among proposals',
  );
  await expect(playScenario(scenarioOf('jobs.catalog=/nowhere/choices'))).rejects.toThrow(
    /\/nowhere\/choices: there is no such folder\. Get swelancer_tasks_lite\.csv .*github\.com.*catalog import swe-lancer/,
  );
});

describe('what does not go together', () => {
  const problem = (...set: string[]) => {
    try {
      scenarioOf(...set);
      return 'no problem';
    } catch (error) {
      return (error as Error).message;
    }
  };
  const other = '{name: other, agent: statistical, skill: 0}';
  test.each([
    [`freelancers=[${other}]`, 'freelancers.0.agent: choices come with their proposals'],
    [
      'freelancers=[{name: a, agent: proposer}, {name: b, agent: proposer}]',
      'freelancers.1: one group makes all',
    ],
    ['award={rule: posted-price}', 'choices are made by a manager'],
    ['drift={probability: 0.5}', 'a proposal that was made cannot follow'],
    ['testAuthor={agent: catalog}', 'choices have no code'],
    ['reviewers.oracle.agent=scripted', 'scripted reviewers work with real code, and choices have none'],
    ['managers.manager.picks=shortest', 'managers.0.picks: unknown picks "shortest"'],
    [
      'jobs={source: synthetic, count: 3, opening: 100, arrivals: {every: 1d}}',
      'only choices come with proposals',
    ],
  ])('%s', (set, message) => {
    expect(problem(set)).toContain(message);
  });
});
