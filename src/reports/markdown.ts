import type { ReportDocument, ReportSection } from './html/document.js';
import { plain } from './text.js';

/**
 * A report as a page of Markdown. `pictureOf` says in which file a section's picture is, relative to the page.
 */
export function markdownOf(
  { title, warnings, lead, sections }: ReportDocument,
  pictureOf: (section: ReportSection) => string,
): string {
  const parts = [
    `# ${shown(title)}`,
    ...warnings.map((text) => `> ${shown(text)}`),
    ...lead.map(shown),
    ...sections.flatMap((section) => partsOf(section, pictureOf)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function partsOf(section: ReportSection, pictureOf: (section: ReportSection) => string): string[] {
  const { title, isPart, says, plot, table } = section;
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => shown(String(cell))).join(' | ')} |`;
  return [
    `${isPart ? '###' : '##'} ${shown(title)}`,
    ...(plot ? [`![${shown(title)}](${pictureOf(section)})`] : []),
    says.map((text) => `- ${shown(text)}`).join('\n'),
    [
      line(table.columns.map((column) => column.title)),
      line(table.columns.map(({ align }) => (align === 'right' ? '---:' : '---'))),
      ...table.rows.map(line),
    ].join('\n'),
    ...(table.note ? [shown(table.note)] : []),
  ];
}

/** Nothing in a text is mark-up. */
const shown = (text: string): string =>
  plain(text)
    .replace(/[\\<|]/g, (sign) => (sign === '<' ? '&lt;' : `\\${sign}`))
    .replace(/\n/g, ' ');
