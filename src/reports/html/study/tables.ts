import type { StudyManifest } from '../../../study/plan.js';
import type { TableColumn } from '../../text.js';
import type { ReportTable } from '../document.js';
import { matrixOf, shapeOf } from './layout.js';

const right = (title: string): TableColumn => ({ title, align: 'right' });

export interface CellTexts {
  readonly columns: readonly string[];
  /** By cell. */
  readonly textsOf: ReadonlyMap<number, readonly string[]>;
  readonly note: string;
}

/**
 * Texts of all cells, as the picture has them: a row for each cell with so many columns, or, where the picture is a table, the first column in
 * that table.
 */
export function cellsTable(manifest: StudyManifest, { columns, textsOf, note }: CellTexts): ReportTable {
  const { parameters, cells } = manifest;
  const matrix = shapeOf(manifest) === 'heat' ? matrixOf(manifest) : null;
  if (!matrix)
    return {
      columns: [right('cell'), ...parameters.map((title) => ({ title })), ...columns.map(right)],
      rows: [...textsOf].map(([cell, texts]) => [cell + 1, ...cells[cell]!.levels, ...texts]),
      note,
    };
  const rows = matrix.rows.map((labels) => [...labels, ...matrix.columns.map(() => '-')]);
  for (const [cell, [text]] of textsOf) {
    const { row, column } = matrix.placeOf(cell);
    rows[row]![matrix.rowFactors.length + column] = text!;
  }
  return {
    columns: [
      ...matrix.rowFactors.map((at) => ({ title: parameters[at]! })),
      ...matrix.columns.map((labels) => right(labels.join(' · '))),
    ],
    rows,
    note: `Columns: ${matrix.columnFactors.map((at) => parameters[at]!).join(' · ')}. ${note}`,
  };
}
