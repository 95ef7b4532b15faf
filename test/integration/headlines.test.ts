import { readdirSync, readFileSync } from 'node:fs';
import { buildProgram } from '../../src/cli/program.js';
import type { AllTheWayDownData } from '../../src/headlines/all-the-way-down/data.js';
import { STUDIES } from '../../src/headlines/all-the-way-down/index.js';
import { allTheWayDownPage, HEADLINES, htmlFileOf } from '../../src/headlines/index.js';
import { planStudy } from '../../src/study/plan.js';

const text = (file: string): string => readFileSync(`docs/${file}`, 'utf8');
const data: AllTheWayDownData = JSON.parse(text('all-the-way-down/data.json'));

describe.each(HEADLINES.map((headline) => [headline.name, headline] as const))('%s', (name, headline) => {
  test('docs/ has it as it is drawn from its data (npm run headlines)', () => {
    const { path, text: html } = htmlFileOf(headline, headline.kept());
    expect(path).toBe(`headlines/${name}.html`);
    expect(html === text(path)).toBe(true);
  });

  test('each section says what is to be seen, with its numbers below', () => {
    const { sections } = headline.kept();
    expect(new Set(sections.map(({ id }) => id)).size).toBe(sections.length);
    expect(sections.filter(({ plot }) => plot).length).toBeGreaterThanOrEqual(6);
    for (const { id, says, table } of sections) {
      expect([id, says.length > 0, table.rows.length > 0]).toEqual([id, true, true]);
      for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
      expect(says.join(' ')).not.toMatch(/NaN|undefined|null/);
    }
  });

  test('the help and the documents name it', () => {
    const report = buildProgram().commands.find((command) => command.name() === 'report')!;
    expect(report.registeredArguments[0]!.description).toContain(name);
    for (const file of ['../README.md', 'reports.md']) expect(text(file)).toContain(`report ${name}`);
  });
});

test('there is nothing else in docs/headlines', () => {
  expect(readdirSync('docs/headlines').sort()).toEqual(HEADLINES.map(({ name }) => `${name}.html`).sort());
});

describe('the page of all the way down', () => {
  test('and its pictures say what its data say (npm run headlines)', () => {
    const files = allTheWayDownPage();
    for (const { path, text: made } of files) expect([path, made === text(path)]).toEqual([path, true]);
    const names = files.map(({ path }) => path.split('/')[1]!);
    expect(readdirSync('docs/all-the-way-down').sort()).toEqual([...names, 'data.json'].sort());
  });

  test('its data are of its studies, whole', () => {
    for (const [at, facts] of [data.layers, data.looks].entries()) {
      const { manifest } = planStudy(`scenarios/studies/${STUDIES[at]}.yaml`);
      expect(facts).toMatchObject({
        study: manifest.study,
        scenario: manifest.scenario,
        seed: manifest.seed,
        parameters: manifest.parameters,
        cells: manifest.cells.length,
        replications: manifest.cells.length * manifest.replications!,
      });
    }
  });

  test('where everything is the truth, everything that is claimed is nearly right, and nothing is lost', () => {
    const none = data.ladder.filter(({ depth }) => depth === 0);
    expect(none).toHaveLength(2);
    for (const { right } of none) {
      expect(right.pay.value).toBe(1);
      expect(right.claimed.value).toBeGreaterThan(0.95);
    }
  });

  test('what layers lose and what buys right work is all that is paid', () => {
    const all = data.lost.filter(({ world }) => world === 'all combinations');
    const paid = all[0]!.share.below;
    const lost = all.reduce((sum, { share }) => sum + share.above, 0);
    expect(all).toHaveLength(4);
    expect(new Set(all.map(({ share }) => share.below)).size).toBe(1);
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(paid);
    const weak = data.ladder.find(({ ai, depth }) => ai === 'weak' && depth === 5)!.right.pay;
    const lostByWeak = data.lost.filter(({ world }) => world === 'all layers weak');
    const share = lostByWeak.reduce((sum, one) => sum + one.share.value!, 0);
    expect(share).toBeCloseTo(1 - weak.value!, 4);
  });

  test('judges who are the truth let nothing through, and keep nothing out', () => {
    for (const layer of ['review', 'arbitration']) {
      const truth = data.confusion.find((one) => one.layer === layer && one.level === 'truth')!;
      expect(truth.passesBroken.above).toBe(0);
      expect(truth.failsRight.above).toBe(0);
    }
    const caught = (tests: string) =>
      data.mutants.find((one) => one.tests === tests && one.brief === 'truth')!.caught.value!;
    expect(caught('truth')).toBeGreaterThan(caught('good'));
    expect(caught('good')).toBeGreaterThan(caught('weak'));
  });
});
