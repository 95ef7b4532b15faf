import type { WorkResult } from '#agents/index.js';
import { BUILTIN_CATALOG, loadCatalog, type RepositoryJob } from '#scenarios/index.js';
import { playScenario, scenarioNamed } from '../../support/play.js';
import { eventsOf, expectSound, playWith, type StagedPlay } from '../../support/staged-play.js';
import { type Seen, watchAll } from '../../support/watched-agents.js';

const SMALL = ['jobs.count=5', 'jobs.pages=false'];
const quoted = (text: string) => JSON.stringify(text).slice(1, -1);

describe('a market of jobs on codebases', () => {
  const seen: Seen[] = [];
  let played: StagedPlay;
  beforeAll(async () => {
    played = await playWith(scenarioNamed('repository-jobs', SMALL), watchAll(seen));
  });

  const { repositories } = loadCatalog(BUILTIN_CATALOG);
  const jobOf = (index: number) => played.world.byIndex(index).spec.code as RepositoryJob;
  const textsOf = (...roles: string[]) =>
    seen.filter(({ role }) => roles.includes(role)).map(({ text }) => text);

  test('patches are handed in, right ones and superficial ones, and the oracle tells them apart', () => {
    const submitted = [...played.world.submitted.entries()];
    expect(submitted.length).toBeGreaterThan(0);
    for (const [submission, { job, result }] of submitted) {
      const { submission: handedIn } = result.artifact as Extract<WorkResult['artifact'], { kind: 'patch' }>;
      const { reference, wrong } = job.spec.code as RepositoryJob;
      if (handedIn.patch === reference.patch) expect(played.world.isRight(submission)).toBe(true);
      if (wrong.some((one) => one.submission.patch === handedIn.patch)) {
        expect(played.world.isRight(submission)).toBe(false);
      }
    }
    const truths = eventsOf(played.events, 'TruthRecorded');
    expect(new Set(truths.map(({ correct }) => correct))).toEqual(new Set([true, false]));
    for (const { facts, correct } of truths)
      if (!correct) expect(facts!.failedClauses.length).toBeGreaterThan(0);
  });

  test('managers read in the proposals how each bidder would mend the program', () => {
    const texts = textsOf('manager').join('\n');
    const ways = repositories.flatMap(({ spec, wrong }) => [spec.proposal, ...wrong.map(({ text }) => text)]);
    expect(ways.filter((way) => texts.includes(quoted(way.trim()))).length).toBeGreaterThan(3);
  });

  test('freelancers get the codebase with its history and the visible tests', () => {
    const works = seen.filter(({ role, method }) => role === 'freelancer' && method === 'work');
    expect(works.length).toBeGreaterThan(0);
    for (const { text } of works) {
      const { notice, code } = JSON.parse(text);
      const { starter, history, visible } = jobOf(notice.job);
      expect(code).toEqual({
        repository: { files: starter, history },
        tests: JSON.parse(JSON.stringify(visible)),
      });
    }
  });

  const all = () => textsOf('client', 'testAuthor', 'manager', 'freelancer', 'reviewer');
  const showing = (texts: readonly string[], hidden: readonly string[]) =>
    hidden.filter((one) => texts.some((text) => text.includes(quoted(one))));

  test('hidden tests are in no observation', () => {
    const hidden = repositories.flatMap(({ hidden, visible }) => {
      const shown = new Set(visible.tests.map(({ name }) => name));
      const names = hidden.tests.map(({ name }) => name).filter((name) => !shown.has(name));
      return hidden.kind === 'repository' ? [hidden.source, ...names] : names;
    });
    expect(hidden.length).toBeGreaterThan(50);
    expect(showing(all(), hidden)).toEqual([]);
  });

  test('no patch is seen before it is handed in, and then by reviewers only', () => {
    const patches = repositories.flatMap(({ reference, wrong }) => [
      reference.patch,
      ...wrong.map(({ submission }) => submission.patch),
    ]);
    expect(showing(textsOf('client', 'testAuthor', 'manager', 'freelancer'), patches)).toEqual([]);
    expect(showing(textsOf('reviewer'), patches).length).toBeGreaterThan(0);
  });

  test('nobody is told which proposals are wrong', () => {
    for (const text of all()) {
      expect(text).not.toMatch(/"(fails|wrong|wrongProposals|solved|failedClauses|correct)":/);
    }
  });
});

test('the same scenario and seed give the same events, to the byte', async () => {
  const scenario = scenarioNamed('repository-jobs', ['jobs.count=2', 'jobs.pages=false']);
  const [first, second] = [await playScenario(scenario), await playScenario(scenario)];
  expect(second.eventLogSha256).toBe(first.eventLogSha256);
  expectSound(first.recorder);
});
