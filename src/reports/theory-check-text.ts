import { type CheckRow, isRed } from '../theory-check/row.js';
import { bad, dim, good, table } from './text.js';

const RIGHT = { align: 'right' } as const;

/** Theory beside measurement, for a person to read. */
export function theoryCheckReport(rows: readonly CheckRow[]): string {
  const red = rows.filter(isRed).length;
  const numbers = ['theory', 'measured', 'standard error', 'z', 'replications'];
  const lines = rows.map((row) => [
    row.case,
    row.quantity,
    row.theory.toFixed(5),
    row.measured.toFixed(5),
    row.standardError.toFixed(5),
    isRed(row) ? bad(row.z.toFixed(2)) : row.z.toFixed(2),
    row.replications,
  ]);
  const columns = [
    { title: 'case' },
    { title: 'quantity' },
    ...numbers.map((title) => ({ title, ...RIGHT })),
  ];
  const verdict =
    red === 0
      ? good(`All ${rows.length} rows are within 4 standard errors of theory.`)
      : bad(`${red} of ${rows.length} rows are more than 4 standard errors from theory.`);
  return `${table(columns, lines)}\n\n${verdict}${red === 0 ? '' : dim(' Another --seed tells bad luck from a broken rule.')}`;
}
