import type { ColumnSchema } from './table.js';
import { schemaOf } from './table.js';
import { TABLE_NAMES, TABLES, type TableName } from './tables/index.js';

const BEGIN = '<!-- made by npm run schemas: begin -->';
const END = '<!-- made by npm run schemas: end -->';

/** Puts the description of all tables where a page has room for it. @throws Error when it has none */
export function withTables(page: string): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error(`a page needs the lines ${BEGIN} and ${END}`);
  return [before, BEGIN, '\n\n', TABLE_NAMES.map(described).join('\n\n'), '\n\n', END, after].join('');
}

function described(name: TableName): string {
  const { rowIs, key } = TABLES[name];
  const rows = schemaOf(TABLES[name]).map(columnRow);
  return [
    `### ${name}`,
    '',
    `A row is ${rowIs}. Key: ${key.map((column) => `\`${column}\``).join(', ')}.`,
    '',
    '| column | type | unit | meaning |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function columnRow({ name, type, unit = '', meaning, joins, truth }: ColumnSchema): string {
  const notes = [joins && `joins \`${joins}\``, truth && '**hidden truth**'].filter(Boolean);
  return `| \`${name}\` | ${type} | ${unit} | ${[meaning, ...notes].join('; ')} |`;
}
