const isEmpty = (value) => value === undefined || value === null || value === '';

function fit(text, { maxWidth }) {
  return maxWidth !== undefined && text.length > maxWidth ? `${text.slice(0, maxWidth - 3)}...` : text;
}

function format(value, column) {
  if (isEmpty(value)) return '-';
  if (typeof value === 'number' && column.decimals !== undefined) {
    const [whole, decimals] = value.toFixed(column.decimals).split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
    return fit(decimals === undefined ? grouped : `${grouped}.${decimals}`, column);
  }
  return fit(String(value), column);
}

function alignOf(column, rows) {
  if (column.align) return column.align;
  const values = rows.map((row) => row[column.key]).filter((value) => !isEmpty(value));
  return values.length > 0 && values.every((value) => typeof value === 'number') ? 'right' : 'left';
}

function pad(text, width, align) {
  const room = width - text.length;
  if (align === 'right') return ' '.repeat(room) + text;
  if (align === 'left') return text + ' '.repeat(room);
  const before = Math.floor(room / 2);
  return ' '.repeat(before) + text + ' '.repeat(room - before);
}

function totalCells(columns, rows) {
  return columns.map((column, index) => {
    if (index === 0) return 'Total';
    if (!column.total) return '';
    const numbers = rows.map((row) => row[column.key]).filter((value) => typeof value === 'number');
    return format(numbers.reduce((sum, value) => sum + value, 0), column);
  });
}

export function renderTable(columns, rows) {
  const titles = columns.map((column) => fit(column.title, column));
  const cells = rows.map((row) => columns.map((column) => format(row[column.key], column)));
  const withTotal = rows.length > 0 && columns.some((column) => column.total);
  const totals = withTotal ? [totalCells(columns, rows)] : [];

  const widths = columns.map((_, i) => Math.max(...[titles, ...cells, ...totals].map((line) => line[i].length)));
  const aligns = columns.map((column) => alignOf(column, rows));
  const print = (line) => line.map((text, i) => pad(text, widths[i], aligns[i])).join(' | ').trimEnd();

  const rule = widths.map((width) => '-'.repeat(width)).join('-+-');
  const top = [print(titles), rule];
  if (rows.length === 0) return [...top, '(no rows)'].join('\n');
  const bottom = totals.flatMap((line) => [rule, print(line)]);
  return [...top, ...cells.map(print), ...bottom].join('\n');
}
