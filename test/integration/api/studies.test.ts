import { join } from 'node:path';
import { studyResult } from '../../../src/reports/study-result.js';
import { planStudy } from '../../../src/study/plan.js';
import { holdFolder, readManifest } from '../../../src/study/results-folder.js';
import { runStudy } from '../../../src/study/run-study.js';
import { summarise } from '../../../src/study/summary.js';
import { startApi, type TestServer } from '../../support/api-server.js';
import { studyFile } from '../../support/studies.js';

let api: TestServer;
beforeAll(async () => {
  api = await startApi();
  const plan = planStudy(studyFile('replications: 8\nmeasures: [paidRight, cost]'));
  const folder = join(api.home, 'studies', 'small');
  const held = holdFolder(folder, plan.manifest);
  await runStudy({ plan, folder, workers: 1, signal: new AbortController().signal });
  held.release();
});
afterAll(() => api.close());
afterEach(() => expect(api.defects).toEqual([]));

test('a study tells each cell with its interval, effects of its parameters, and paired differences', async () => {
  const { status, body } = await api.get('/studies/small');
  expect(status).toBe(200);
  expect(body).toMatchObject({ study: 'small', complete: true, replications: 32, commonRandomNumbers: true });
  expect(body.cells.map(({ levels }: { levels: object }) => Object.values(levels))).toEqual([
    ...[
      ['one', '0.1'],
      ['one', '0.4'],
    ],
    ...[
      ['two of three', '0.1'],
      ['two of three', '0.4'],
    ],
  ]);
  const means: number[] = body.cells.map(({ measures }: { measures: Found }) => measures.paidRight.mean);
  for (const { measures, replications } of body.cells) {
    const { count, mean, student } = measures.paidRight;
    expect([replications, count, student.mean]).toEqual([8, 8, mean]);
    expect(student.low).toBeLessThan(mean);
    expect(student.high).toBeGreaterThan(mean);
  }
  // Reviewers who let more through let more broken work be paid.
  expect(means[1]).toBeLessThan(means[0]!);
  const differences = body.comparisons.filter(({ measure }: { measure: string }) => measure === 'paidRight');
  expect(differences).toHaveLength(3);
  for (const { cell, mean, low, high, paired } of differences) {
    expect([paired, mean]).toEqual([true, expect.closeTo(means[cell - 1]! - means[0]!)]);
    expect(low).toBeLessThanOrEqual(mean);
    expect(high).toBeGreaterThanOrEqual(mean);
  }
  for (const kind of ['effects', 'variation'])
    expect(new Set(body[kind].map(({ measure }: { measure: string }) => measure))).toEqual(
      new Set(['paidRight', 'cost']),
    );
});

test('nothing is lost between what the command prints and what is told here', async () => {
  const folder = join(api.home, 'studies', 'small');
  const summary = await summarise(folder, readManifest(folder)!);
  const { folder: _, ...printed } = JSON.parse(JSON.stringify(studyResult(summary, folder)));
  expect((await api.get('/studies/small')).body).toEqual(printed);
  expect((await api.get('/studies')).body.items.map(({ study }: { study: string }) => study)).toEqual([
    'small',
  ]);
});

interface Found {
  readonly paidRight: { readonly mean: number };
}
