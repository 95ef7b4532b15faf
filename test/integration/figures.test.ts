import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { loadScenario } from '#scenarios/index.js';
import { drawFigure, FIGURES, fillPage, playFigure } from '../../src/figures/index.js';

const FOLDER = 'docs/escalation';
const text = (file: string): string => readFileSync(`${FOLDER}/${file}`, 'utf8');
const dataOf = (name: string) => JSON.parse(text(`${name}.json`));
/** The one that is quickest to play. */
const QUICK = 'thin-and-thick';

describe.each(FIGURES.map((figure) => [figure.name, figure] as const))('%s', (name, figure) => {
  test('its picture is drawn from its data (npm run figures -- --draw)', () => {
    expect(drawFigure(figure, dataOf(name))).toBe(text(`${name}.svg`));
  });

  test('its page says what its data say, and they bear it out', () => {
    expect(fillPage(text(`${name}.md`), figure, dataOf(name))).toBe(text(`${name}.md`));
  });

  test('its data are those of its definition', () => {
    const { seeds, points, scenario } = dataOf(name);
    expect(seeds.to - seeds.from + 1).toBe(figure.replications);
    expect(scenario).toBe(`scenarios/${figure.scenario}.yaml`);
    expect(existsSync(scenario)).toBe(true);
    expect(points).toEqual(
      figure.points.map(({ series, level, set }) =>
        expect.objectContaining({ series, level, set: [...(figure.set ?? []), ...set] }),
      ),
    );
  });

  test('its commands can be run', () => {
    const commands = [...text(`${name}.md`).matchAll(/^bin\/tortuga run (\S+)(.*)$/gm)];
    expect(commands.length).toBeGreaterThanOrEqual(2 + figure.points.length);
    for (const [, file, options] of commands) {
      const set = [...options!.matchAll(/--set (?:'([^']*)'|(\S+))/g)].map(
        ([, quoted, bare]) => quoted ?? bare!,
      );
      expect(loadScenario(file!, { set }).file).toBe(file);
    }
  });

  test('the index names it', () => {
    expect(text('README.md')).toContain(`](${name}.md)`);
  });
});

test('there is nothing else in the folder', () => {
  const files = FIGURES.flatMap(({ name }) => ['json', 'md', 'svg'].map((ending) => `${name}.${ending}`));
  expect(readdirSync(FOLDER).sort()).toEqual([...files, 'README.md'].sort());
});

test(`played again, ${QUICK} gives the same data (all of it: npm run figures -- ${QUICK})`, async () => {
  const figure = FIGURES.find(({ name }) => name === QUICK)!;
  const isFirst = ({ level }: { readonly level: string }) => level === figure.points[0]!.level;
  const part = { ...figure, points: figure.points.filter(isFirst) };
  const data = JSON.parse(JSON.stringify(await playFigure(part, { folder: 'scenarios' })));
  const kept = dataOf(QUICK);
  expect(data).toEqual({ ...kept, points: kept.points.filter(isFirst) });
  expect(data.points.length).toBeGreaterThan(1);
});

test('a page without room, or a claim that does not hold, is an error', () => {
  const figure = FIGURES.find(({ name }) => name === QUICK)!;
  expect(() => fillPage('# No room', figure, dataOf(QUICK))).toThrow('a page needs the lines');
  const wrong = { ...figure, claims: () => [{ says: 'Pigs fly.', holds: false }] };
  expect(() => fillPage(text(`${QUICK}.md`), wrong, dataOf(QUICK))).toThrow('does not show that: Pigs fly.');
});
