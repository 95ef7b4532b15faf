/**
 * Prints rows as a text table.
 *
 * @param {Array<{
 *   key: string, title: string, align?: 'left'|'right'|'center',
 *   decimals?: number, maxWidth?: number, total?: boolean
 * }>} columns - at least one; maxWidth is 4 or more, and total is never set on the first
 * @param {object[]} rows - values by column key
 * @returns {string}
 */
export function renderTable(columns, rows) {
  const titles = columns.map((column) => column.title).join(' | ');
  // TODO: widths, alignment, totals
  const lines = rows.map((row) => columns.map((column) => row[column.key]).join(' | '));
  return [titles, '-'.repeat(titles.length), ...lines].join('\n');
}
