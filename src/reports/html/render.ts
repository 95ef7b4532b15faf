import { createHash } from 'node:crypto';
import { draw } from '../../charts/draw.js';
import { escaped } from '../../escaped.js';
import { VERSION } from '../../version.js';
import { type Cell, plain, type TableColumn } from '../text.js';
import type { ReportDocument, ReportSection, ReportTable } from './document.js';
import { STYLE } from './style.js';

/** By it a report is known again, so that it may be replaced by another one. */
export const GENERATOR = '<meta name="generator" content="Tortuga ';

/**
 * One HTML file that needs nothing else: no script, no network. Everything in it is escaped, and its policy would let no
 * script run that got in all the same. The same document gives the same bytes.
 */
export function renderReport({ title, lead, warnings, sections }: ReportDocument): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${GENERATOR}${VERSION}">
<title>${shown(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${shown(title)}</h1>
${warnings.map((text) => `<p class="warning">${shown(text)}</p>`).join('\n')}
${lead.map((text) => `<p class="lead">${shown(text)}</p>`).join('\n')}
<nav aria-label="Sections"><ul>${sections
    .filter(({ isPart }) => !isPart)
    .map(linkTo)
    .join('')}</ul></nav>
</header>
<main>
${sections.map(sectionOf).join('\n')}
</main>
</body>
</html>
`;
}

/** Pictures have styles in their attributes; the page has one of its own. */
function policy(): string {
  const hash = createHash('sha256').update(STYLE).digest('base64');
  return `default-src 'none'; style-src-elem 'sha256-${hash}'; style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
}

const shown = (text: string): string => escaped(plain(text));

const linkTo = ({ id, title }: ReportSection): string =>
  `<li><a href="#${shown(id)}">${shown(title)}</a></li>`;

function sectionOf({ id, title, isPart, says, plot, table }: ReportSection): string {
  const level = isPart ? 'h3' : 'h2';
  return [
    `<section id="${shown(id)}">`,
    `<${level}>${shown(title)}</${level}>`,
    ...says.map((text) => `<p>${shown(text)}</p>`),
    ...(plot ? [`<figure>${draw(plot, id, plain(plot.title))}</figure>`] : []),
    tableOf(table),
    '</section>',
  ].join('\n');
}

function tableOf({ columns, rows, note }: ReportTable): string {
  const head = columns.map((column) => `<th scope="col"${alignment(column)}>${shown(column.title)}</th>`);
  const body = rows.map(
    (row) => `<tr>${row.map((cell, index) => cellOf(cell, columns[index]!)).join('')}</tr>`,
  );
  return [
    '<div class="table"><table>',
    `<thead><tr>${head.join('')}</tr></thead>`,
    `<tbody>\n${body.join('\n')}\n</tbody></table></div>`,
    ...(note ? [`<p class="note">${shown(note)}</p>`] : []),
  ].join('\n');
}

const cellOf = (cell: Cell, column: TableColumn): string =>
  `<td${alignment(column)}>${shown(String(cell))}</td>`;

const alignment = ({ align }: TableColumn): string => (align === 'right' ? ' class="number"' : '');
