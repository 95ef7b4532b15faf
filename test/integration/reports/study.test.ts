import { chromium } from 'playwright-core';
import { hasBrowser } from '#sandbox/index.js';
import type { ReportDocument } from '../../../src/reports/html/document.js';
import { renderReport } from '../../../src/reports/html/render.js';
import { studyDocument } from '../../../src/reports/html/study/index.js';
import { planStudy } from '../../../src/study/plan.js';
import { runStudy } from '../../../src/study/run-study.js';
import { type StudySummary, summarise } from '../../../src/study/summary.js';
import { newFolder, newStudy, studyFile } from '../../support/studies.js';

async function played(file: string): Promise<StudySummary> {
  const plan = planStudy(file);
  const folder = newFolder();
  await runStudy({ plan, folder, workers: 1 });
  return summarise(folder, plan.manifest);
}

const HOSTILE = `</title></style></svg><script>window.owned = 1</script><img src=x onerror="window.owned = 2">&{a|b}`;
const MEASURES = 'replications: 12\nmeasures: [paidRight, cost]\nwithoutLargest: 2';
/** Three parameters of two, three and five levels, whose names are not what anybody hopes for. */
const LARGE = `set: { jobs.count: 4 }
parameters:
  review:
    values:
      ${JSON.stringify(HOSTILE)}: { panel: 1, approvals: 1 }
      two of three: { panel: 3, approvals: 2 }
  reviewers.reviewer.falseReject: [0, 0.1, 0.2]
  reviewers.reviewer.falseAccept: [0, 0.1, 0.2, 0.3, 0.4]
replications: 2
measures: [paidRight, cost]
withoutLargest: 1`;
const SAMPLE = `set: { jobs.count: 4 }
parameters:
  reviewers.reviewer.falseReject: { from: 0, to: 0.5 }
  reviewers.reviewer.falseAccept: { from: 0, to: 0.5 }
design: sobol
samples: 45
replications: 2
measures: [paidRight, wonBy.freelancer]`;

const rowsOf = ({ sections }: ReportDocument, id: string) =>
  sections.find((section) => section.id === id)!.table.rows;
const idsOf = ({ sections }: ReportDocument) => sections.map(({ id }) => id);
const PARTS = ['', '-effects', '-variation', '-comparisons', '-withoutLargest'];

describe('the report of a study', () => {
  let small: StudySummary;
  let large: StudySummary;
  beforeAll(async () => {
    small = await played(studyFile(MEASURES));
    large = await played(newStudy(LARGE));
  });

  test('has of each measure cells, effects, variation, comparisons, and all without the largest jobs', () => {
    const document = studyDocument(small);
    expect(idsOf(document)).toEqual([
      ...['paidRight', 'cost'].flatMap((name) => PARTS.map((part) => `${name}${part}`)),
      'manifest',
    ]);
    expect(document.warnings).toEqual([]);
    for (const { id, says, plot, table } of document.sections) {
      expect([id, plot !== undefined]).toEqual([id, id !== 'manifest']);
      expect([id, says.length > 0, table.rows.length > 0]).toEqual([id, true, true]);
      for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    }
    expect(renderReport(document)).toBe(renderReport(studyDocument(small)));
  });

  test('a grid of two parameters is drawn as lines with the intervals of its table', () => {
    const { plot } = studyDocument(small).sections[0]!;
    if (!plot || 'kind' in plot) throw new Error('no plot of lines');
    expect(plot.levels).toMatchObject({ along: 'x', labels: ['0.1', '0.4'] });
    const drawn = plot.panels[0]!.series.flatMap(({ marks }) => marks);
    expect(drawn).toHaveLength(4);
    for (const [cell, { measures }] of small.cells.entries()) {
      const { mean, low, high } = measures[0]!.student!;
      expect(drawn[cell]).toEqual({ level: cell % 2, value: mean, low, high });
    }
  });

  test('the sentences are of the same numbers: the lowest and the highest cell, and what is told from the baseline', () => {
    const document = studyDocument(small);
    const means = small.cells.map(({ measures }) => measures[0]!.mean!);
    const [lowest, highest] = [Math.min(...means), Math.max(...means)];
    const [says] = document.sections[0]!.says;
    expect(says).toMatch(
      new RegExp(`from ${(100 * lowest).toFixed(1)} % .* to ${(100 * highest).toFixed(1)} % `),
    );
    const told = small.comparisons.filter(({ measure, tested }) => measure === 0 && tested!.pHolm <= 0.05);
    const part = document.sections.find(({ id }) => id === 'paidRight-comparisons')!;
    expect(part.says[0]).toContain(`${told.length} of 3 other cells are told from the baseline`);
    expect(
      rowsOf(document, 'paidRight-comparisons').filter((row) => String(row[3]).endsWith('*')),
    ).toHaveLength(told.length);
  });

  test('a larger grid is drawn as a map, each of whose fields stands in the table at its place', () => {
    const document = studyDocument(large);
    const { plot, table } = document.sections[0]!;
    if (!plot || !('kind' in plot)) throw new Error('no map');
    expect([plot.rows.labels.length, plot.columns.labels.length]).toEqual([6, 5]);
    expect(plot.cells).toHaveLength(30);
    expect(table.rows).toHaveLength(6);
    for (const { row, column, value } of plot.cells) {
      expect(large.cells[5 * row + column]!.measures[0]!.mean).toBe(value);
      expect(String(table.rows[row]![2 + column])).toContain(`${(100 * value).toFixed(1)} %`);
    }
  });

  test('a sample shows some of its cells from the lowest to the highest, and all of them below', async () => {
    const document = studyDocument(await played(newStudy(SAMPLE)));
    const { plot, table } = document.sections[0]!;
    if (!plot || 'kind' in plot) throw new Error('no list');
    const marks = [...plot.panels[0]!.series[0]!.marks].sort((a, b) => a.level - b.level);
    const drawn = marks.map(({ value }) => value);
    expect(drawn).toHaveLength(40);
    expect(drawn).toEqual([...drawn].sort((a, b) => a - b));
    expect(table.rows).toHaveLength(45);
    expect(table.note).toContain('40 of 45 cells');
  });

  test('what is not there yet is said', async () => {
    const plan = planStudy(studyFile(MEASURES));
    const folder = newFolder();
    await runStudy({ plan, folder, workers: 1, signal: AbortSignal.abort() }).catch(() => undefined);
    const document = studyDocument(await summarise(folder, plan.manifest));
    expect(document.warnings[0]).toBe('This study is not complete: 0 replications of at most 48 are there.');
    expect(renderReport(document)).toContain('No replication has a value');
  });

  test('names are shown and never obeyed', () => {
    const html = renderReport(studyDocument(large));
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toMatch(/<(script|img|iframe|object|link|base)\b/i);
    expect(html.match(/<\/title>/g)).toHaveLength(1);
  });

  (hasBrowser() ? test : test.skip)(
    'a browser runs nothing and scrolls no page sideways (needs Chromium)',
    async () => {
      const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
      try {
        const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
        const problems: string[] = [];
        page.on('request', (request) => problems.push(request.url()));
        page.on('console', (message) => problems.push(message.text()));
        await page.setContent(renderReport(studyDocument(large)));
        expect(problems).toEqual([]);
        expect(await page.evaluate('window.owned')).toBeUndefined();
        const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
        expect(await page.evaluate(wide)).toBeLessThanOrEqual(0);
        expect(await page.locator('figure svg').count()).toBe(10);
      } finally {
        await browser.close();
      }
    },
  );
});
