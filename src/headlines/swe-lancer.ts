import type { Plot, Series } from '../charts/plot.js';
import { writeTick } from '../lab/format.js';
import { ladderStudy } from '../published/ladder.js';
import { managersStudy, taskFile } from '../published/managers.js';
import { scoreText, textsOf } from '../published/page.js';
import { type Cell, type ResultTable, type Row, type Section, score } from '../published/section.js';
import { sweLancerStudy } from '../published/swe-lancer.js';
import type { ReportDocument, ReportSection } from '../reports/html/document.js';
import type { Headline } from './headline.js';
import { keptData } from './kept.js';

const STUDIES = ['swe-lancer', 'ladder', 'managers'];

/** What SWE-Lancer published, beside what Tortuga makes of a part of it. */
export const sweLancer: Headline = {
  name: 'swe-lancer',
  about: 'what SWE-Lancer published, beside what Tortuga predicts from a part of it',
  kept: () =>
    documentOf(
      keptData<readonly Section[]>('published-results.json').filter(({ name }) => STUDIES.includes(name)),
    ),
  async play({ data, onStep, onProgress }) {
    taskFile(data);
    const sections: Section[] = [];
    for (const study of [sweLancerStudy, ladderStudy, () => managersStudy(data)]) {
      onStep?.(`playing ${STUDIES[sections.length]}`);
      sections.push(await study());
      onProgress?.(sections.length, STUDIES.length);
    }
    return documentOf(sections);
  },
};

function documentOf(sections: readonly Section[]): ReportDocument {
  const scores = sections.map(score);
  const [hits, predictions] = (['hits', 'predictions'] as const).map((part) =>
    scores.reduce((sum, one) => sum + one[part], 0),
  );
  return {
    title: 'SWE-Lancer: what was published, and what follows from a part of it',
    lead: [
      `${hits} of ${predictions} published numbers that were predicted lie within our 95 % intervals; the others stand here as misses.`,
      'A calibrated number is what a model was fitted to, and says nothing for it; a predicted one was not used. In the pictures, marks with intervals are ours, and those without were published.',
    ],
    warnings: [],
    sections: sections.flatMap(sectionsOf),
  };
}

function sectionsOf(section: Section): ReportSection[] {
  const { name, title, source, how, tables, notes, commands } = section;
  return [
    ...tables.map((table, at): ReportSection => {
      const first = at === 0;
      return {
        id: first ? name : `${name}-${at + 1}`,
        ...(!first && { isPart: true }),
        title: first ? title : table.title,
        says: [...(first ? [...how, scoreText(section), `${table.title}.`] : []), sentenceOf(table)],
        plot: plotOf(table),
        table: tableOf(table),
      };
    }),
    {
      ...{ id: `${name}-notes`, isPart: true, title: 'What comes of it, and what does not add up' },
      says: [`Source: ${source}.`],
      table: {
        columns: [{ title: 'note' }],
        rows: notes.map((note) => [note]),
        note: `By hand: ${commands.join(' ; ')}`,
      },
    },
  ];
}

const tableOf = (table: ResultTable): ReportSection['table'] => {
  const { heads, rows } = textsOf(table);
  const names = table.labels.length;
  return {
    columns: heads.map((title, at) => ({ title, align: at < names ? 'left' : 'right' })),
    rows: rows.map((row) => row.map((text) => text.replaceAll('**', ''))),
  };
};

/** The names of a row; yes and no say nothing alone. */
const nameOf = ({ labels }: Row, heads: readonly string[]): string =>
  labels
    .flatMap((label, at) => {
      if (label === '-') return [];
      return [label === 'yes' || label === 'no' ? `${label === 'no' ? 'no ' : ''}${heads[at]}` : label];
    })
    .join(' · ');

/** Where a prediction is farthest off, or, where nothing was published, from what to what it goes. */
function sentenceOf(table: ResultTable): string {
  const told = table.rows.flatMap((row) =>
    row.cells.flatMap(({ published, ours, kind, unit }, at) =>
      published === null || kind === 'calibrated'
        ? []
        : [
            {
              ...{ published, ours: ours.mean, unit, name: nameOf(row, table.labels) },
              ...{ measure: table.measures[at]!, off: Math.abs(ours.mean - published) / Math.abs(published) },
            },
          ],
    ),
  );
  const write = (unit: Cell['unit'], value: number) => writeTick(unit, Number(value.toPrecision(3)));
  if (told.length === 0) {
    const [measure] = table.measures;
    const cells = table.rows.map((row) => ({ ...row.cells[0]!, name: nameOf(row, table.labels) }));
    const by = [...cells].sort((one, other) => one.ours.mean - other.ours.mean);
    const [least, most] = [by[0]!, by.at(-1)!];
    return `Of ${measure}, ours goes from ${write(least.unit, least.ours.mean)} (${least.name}) to ${write(most.unit, most.ours.mean)} (${most.name}).`;
  }
  const worst = told.reduce((one, other) => (other.off > one.off ? other : one));
  return `Of ${told.length} predictions here, the one that is farthest off for its size is the ${worst.measure} of ${worst.name}: ${write(worst.unit, worst.ours)} against ${write(worst.unit, worst.published)}.`;
}

const KINDS = ['predicted', 'calibrated'] as const;

function plotOf(table: ResultTable): Plot {
  const { title, rows, measures } = table;
  const marks = (at: number, wanted: (cell: Cell) => boolean) =>
    rows.flatMap(({ cells }, level) => (wanted(cells[at]!) ? [{ level, cell: cells[at]! }] : []));
  return {
    ...{ title: `${title}. ${sentenceOf(table)}`, subtitle: '', bare: true },
    levels: { title: '', labels: rows.map((row) => nameOf(row, table.labels)), along: 'y' },
    panels: measures.map((measure, at) => ({
      title: measure,
      format: (value) => writeTick(rows[0]!.cells[at]!.unit, value),
      series: [
        ...KINDS.filter((kind) => rows.some(({ cells }) => cells.some((cell) => cell.kind === kind))).map(
          (kind): Series => ({
            ...{ name: `ours, ${kind}`, kind: 'measured', joined: false },
            marks: marks(at, (cell) => cell.kind === kind).map(({ level, cell: { ours } }) => ({
              ...{ level, value: ours.mean, low: ours.low, high: ours.high },
            })),
          }),
        ),
        ...(rows.every(({ cells }) => cells.every(({ published }) => published === null))
          ? []
          : [
              {
                name: 'published',
                kind: 'measured' as const,
                joined: false,
                marks: marks(at, ({ published }) => published !== null).map(({ level, cell }) => ({
                  ...{ level, value: cell.published! },
                })),
              } satisfies Series,
            ]),
      ],
    })),
  };
}
