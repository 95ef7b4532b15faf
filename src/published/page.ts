import { writeEstimate, writeValue } from '../lab/format.js';
import { type Cell, isHit, type ResultTable, type Section, score } from './section.js';

/** "24.5 %" and "26.4 % [14.1, 40.3]", with what ours is and whether it holds. */
const publishedText = ({ unit, published }: Cell): string =>
  published === null ? '-' : writeValue(unit, published);

function oursText(cell: Cell): string {
  const verdict = isHit(cell);
  const said = verdict === null ? '' : verdict ? ', hit' : ', **miss**';
  return `${writeEstimate(cell.unit, cell.ours)} ${cell.kind}${said}`;
}

const headsOf = ({ labels, measures }: ResultTable): string[] => [
  ...labels,
  ...measures.flatMap((measure) => [`${measure}, published`, `${measure}, ours`]),
];

/** The cells of a table as texts, a list for each row. */
export const textsOf = (table: ResultTable): { readonly heads: string[]; readonly rows: string[][] } => ({
  heads: headsOf(table),
  rows: table.rows.map(({ labels, cells }) => [
    ...labels,
    ...cells.flatMap((cell) => [publishedText(cell), oursText(cell)]),
  ]),
});

function markdownTable(table: ResultTable): string {
  const { heads, rows } = textsOf(table);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [`### ${table.title}`, '', line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

export function scoreText(section: Section): string {
  const { hits, predictions } = score(section);
  return predictions === 0
    ? 'Nothing published was predicted.'
    : `${hits} of ${predictions} published numbers that were predicted lie within our intervals.`;
}

function sectionText(section: Section): string {
  return [
    `## ${section.title}`,
    `Source: ${section.source}.`,
    ...section.how,
    ...section.tables.map(markdownTable),
    scoreText(section),
    section.notes.map((note) => `- ${note}`).join('\n'),
    ['```', ...section.commands, '```'].join('\n'),
  ].join('\n\n');
}

/** docs/published-results.md, from its data and nothing else. */
export const pageOf = (sections: readonly Section[]): string =>
  `${[
    '# Published results, beside ours',
    `Made by \`bin/tortuga published --data FOLDER --out docs\`; the numbers are in [published-results.json](published-results.json). A **calibrated** number is what a model was fitted to, and says nothing for it; a **predicted** one was not used. A prediction is a *hit* when the published number lies within its 95 % interval. Misses stay.`,
    ...sections.map(sectionText),
  ].join('\n\n')}\n`;
