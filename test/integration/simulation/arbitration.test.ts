import { layerAtFault, theory } from '#market/index.js';
import { runReport } from '../../../src/reports/run-report.js';
import { runResult } from '../../../src/reports/run-result.js';
import type { RunEntity } from '../../../src/store/run.entity.js';
import { playScenario, scenarioNamed } from '../../support/play.js';
import { expectSound, playWith } from '../../support/staged-play.js';
import { type Seen, watchAll } from '../../support/watched-agents.js';

const rates = (falseAccept: number, falseReject: number) =>
  `agent: statistical, falseAccept: ${falseAccept}, falseReject: ${falseReject}`;

const market = (disputes: string, ...set: string[]) =>
  scenarioNamed('statistical-escalation', [
    'jobs.count=1500',
    'award={rule: posted-price}',
    'review.panel=3',
    'review.approvals=2',
    `review.disputes=${disputes}`,
    `reviewers=[{name: reviewer, count: 5, ${rates(0.25, 0.2)}}]`,
    `arbiters=[{name: arbiter, count: 2, ${rates(0.15, 0.1)}}]`,
    ...set,
  ]);

test.each(['split', 'rejection'] as const)(
  'disputes about a %s: work is paid as often as theory says',
  async (disputes) => {
    const { recorder } = await playScenario(market(disputes));
    expectSound(recorder);
    const quality = theory.arbitratedQuality(
      { sensitivity: 0.8, specificity: 0.75 },
      { reviewers: 3, quorum: 2, disputes, arbiter: { sensitivity: 0.9, specificity: 0.85 } },
    );
    for (const right of [true, false]) {
      const those = recorder.allSubmissions.filter(({ correct }) => correct === right);
      const accepted = those.filter(({ accepted }) => accepted).length;
      const expected = right ? quality.sensitivity : 1 - quality.specificity;
      const sigma = Math.sqrt((expected * (1 - expected)) / those.length);
      expect(those.length).toBeGreaterThan(200);
      expect(Math.abs(accepted / those.length - expected)).toBeLessThan(4 * sigma);
    }
  },
);

test('an arbiter who never errs turns nothing right over, and the report says what it changed', async () => {
  const scenario = market('split', 'jobs.count=200', `arbiters=[{name: sage, ${rates(0, 0)}}]`);
  const { recorder, eventLogSha256 } = await playScenario(scenario);
  const document = JSON.stringify(scenario.document);
  const run = { runId: 'r', scenario: 'market', seed: 1, eventLogSha256, document };
  const result = runResult(run, recorder);
  const [sage] = result.arbiters!;
  expect(sage).toMatchObject({ arbiters: 'sage', rightRejected: 0, brokenApproved: 0, overruledRight: 0 });
  expect(sage!.overruled).toBeGreaterThan(10);
  const text = runReport({ run: { status: 'finished' } as RunEntity, recorder, result });
  expect(text).toContain('Arbiters: what they ruled on right and on broken work');
  expect(text).toMatch(/\n *arbitration +\$0 /);
});

test('one who always errs is to blame where the panel was right, and for nothing else', async () => {
  const scenario = market('split', 'jobs.count=200', `arbiters=[{name: fool, ${rates(1, 1)}}]`);
  const { recorder } = await playScenario(scenario);
  const ruled = recorder.allSubmissions.filter(({ ruling }) => ruling !== null);
  const layers = ruled.map((submission) => {
    expect(submission.accepted).toBe(!submission.correct);
    return layerAtFault(submission, recorder.jobs.get(submission.job)!);
  });
  const panelWasRight = ruled.map(({ ruling, correct }) => ruling!.panelAccepts === correct);
  expect(layers).toEqual(panelWasRight.map((right) => (right ? 'arbitration' : 'review')));
  expect(new Set(layers)).toEqual(new Set(['arbitration', 'review']));
});

test('an arbiter sees what each of the panel said, and neither whose work it is nor the truth', async () => {
  const scenario = market('split', 'jobs.count=60');
  const seen: Seen[] = [];
  await playWith(scenario, watchAll(seen));
  const views = seen.filter(({ method }) => method === 'rule').map(({ text }) => JSON.parse(text));
  expect(views.length).toBeGreaterThan(5);
  for (const { reviews, me } of views) {
    expect(reviews).toHaveLength(3);
    expect(new Set(reviews.map(({ approve }: { approve: boolean }) => approve)).size).toBe(2);
    for (const { reviewer, comment } of reviews) {
      expect(reviewer).not.toBe(me);
      expect(comment).toMatch(/Looks right|Does not do/);
    }
  }
  expect(views.map((view) => JSON.stringify(view)).join('')).not.toMatch(
    /"(freelancer|correct|truth|skill)"/,
  );
});
