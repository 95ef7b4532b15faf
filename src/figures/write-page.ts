import { writeDifference, writeEstimate, writeValue } from '../lab/format.js';
import type { Claim, Figure } from './figure.js';
import { type FigureData, type PointData, Results } from './results.js';

const BEGIN = '<!-- made by npm run figures: begin -->';
const END = '<!-- made by npm run figures: end -->';

/**
 * Puts the picture, what it shows and its table where a page has room for them.
 * @throws Error when the page has no such room, or when the data do not bear out what the figure says
 */
export function fillPage(page: string, figure: Figure, data: FigureData): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error(`a page needs the lines ${BEGIN} and ${END}`);
  return [before, BEGIN, '\n', partOf(figure, data), '\n', END, after].join('');
}

function partOf(figure: Figure, data: FigureData): string {
  const claims = figure.claims(new Results(data));
  const wrong = claims.filter(({ holds }) => !holds);
  if (wrong.length > 0) throw new Error(`${figure.name} does not show that: ${wrong.map(said).join(' ')}`);
  const { values, differences } = figureTables(figure, data);
  return [
    `![${figure.title}](${figure.name}.svg)`,
    claims.map((claim) => `- ${said(claim)}`).join('\n'),
    table(values),
    ...(differences ? [differences.title, table(differences)] : []),
    footnote(data),
    commands(data),
  ].join('\n\n');
}

const said = ({ says }: Claim): string => says;

/** A table as texts; so many of its columns are names. */
export interface TextTable {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly names: number;
}

/** What a figure's data come to: the values, and the differences where there are any. */
export const figureTables = (figure: Figure, data: FigureData) => ({
  values: valueTable(figure, data),
  differences: differenceTable(figure, data),
});

function valueTable({ levels }: Figure, { measures, points, theory }: FigureData): TextTable {
  const foreseen = [...new Set(theory.map(({ measure }) => measure))];
  const rows = points.map((point) => [
    ...namesOf(point, points),
    ...Object.entries(measures).map(([name, { unit }]) => writeEstimate(unit, point.estimates[name]!)),
    ...foreseen.map((measure) => {
      const line = theory.find(
        ({ series = point.series, ...line }) => line.measure === measure && series === point.series,
      );
      const value = line?.values[levels.labels.indexOf(point.level)] ?? null;
      return value === null ? '' : writeValue(measures[measure]!.unit, value);
    }),
  ]);
  const heads = Object.values(measures).map(({ title }) => title);
  const theoryHeads = foreseen.map((measure) => `${measures[measure]!.title}, in theory`);
  const names = nameHeads(levels.title, points);
  return { title: '', heads: [...names, ...heads, ...theoryHeads], rows, names: names.length };
}

function differenceTable({ levels }: Figure, { measures, points }: FigureData): TextTable | null {
  const compared = points.flatMap(({ differences, ...point }) =>
    differences === null ? [] : [{ ...point, differences }],
  );
  const froms = [...new Set(compared.map(({ differences }) => differences.from))];
  const [from] = froms;
  if (from === undefined) return null;
  const rows = compared.map(({ series, level, differences }) => [
    ...(severalSeries(points) ? [froms.length > 1 ? `${series} less ${differences.from}` : series] : []),
    level,
    ...Object.entries(measures).map(([measure, { unit }]) =>
      writeDifference(unit, differences.of[measure]!.paired),
    ),
  ]);
  const heads = Object.values(measures).map(({ title }) => title);
  const title =
    froms.length > 1 ? 'Differences on the same seeds:' : `Differences from "${from}", on the same seeds:`;
  const names = nameHeads(levels.title, points);
  return { title, heads: [...names, ...heads], rows, names: names.length };
}

const severalSeries = (points: readonly PointData[]): boolean =>
  new Set(points.map(({ series }) => series)).size > 1;

const nameHeads = (title: string, points: readonly PointData[]): string[] =>
  severalSeries(points) ? ['', title] : [title];

const namesOf = ({ series, level }: PointData, points: readonly PointData[]): string[] =>
  severalSeries(points) ? [series, level] : [level];

function table({ heads, rows }: TextTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function footnote({ figure, seeds }: FigureData): string {
  const count = seeds.to - seeds.from + 1;
  return (
    `${count} replications each, on the seeds ${seeds.from} to ${seeds.to}; in brackets 95 % intervals (Student's t over ` +
    `replications). The numbers behind it: [${figure}.json](${figure}.json).`
  );
}

/** How each row is played by hand. */
function commands({ scenario, seeds, points }: FigureData): string {
  const lines = points.map(({ set }) =>
    [
      `bin/tortuga run ${scenario} --seed ${seeds.from}`,
      ...set.map((change) => `--set ${quoted(change)}`),
    ].join(' '),
  );
  return [
    '<details><summary>The first replication of each row, played alone</summary>',
    '',
    '```',
    ...lines,
    '```',
    '',
    '</details>',
  ].join('\n');
}

const quoted = (text: string): string => (/^[\w.=-]+$/.test(text) ? text : `'${text}'`);
