import type { Drawable } from '../../../charts/draw.js';
import type { Mark, Series } from '../../../charts/plot.js';
import { levelsAt } from '../../../lab/statistics/factorial.js';
import type { StudyManifest } from '../../../study/plan.js';
import { plain } from '../../text.js';

/** What is known of a cell. */
export interface CellValue {
  readonly cell: number;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  /** Written behind the value where there is no room for an interval. */
  readonly mark?: string;
}

export interface CellSeries {
  readonly name: string;
  readonly values: readonly CellValue[];
}

export interface CellsDrawing {
  /** A sentence: what somebody is told who cannot see it. */
  readonly title: string;
  readonly caption: string;
  readonly format: (value: number) => string;
  /** Whether the values are differences, so that zero is in the middle. */
  readonly differences: boolean;
}

/** More rows than that are no picture any more. */
const MOST_LISTED = 24;
const MOST_PICKED = 40;
const MOST_COLUMNS = 12;
/** Room for the labels of a line of levels, in letters. */
const LINE_LETTERS = 120;
const MOST_LINES = 6;
const LONGEST = 48;

export const cut = (text: string, longest = LONGEST): string => {
  const signs = [...plain(text).replace(/\s+/g, ' ')];
  return signs.length <= longest ? signs.join('') : `${signs.slice(0, longest - 1).join('')}…`;
};

/** The parameters that have more than one level; of a sample all. */
export const variedIn = ({ grid, parameters }: StudyManifest): number[] =>
  parameters.flatMap((_, at) => (grid && grid[at]! < 2 ? [] : [at]));

/** "clients good, testAuthor weak" */
export function cellName(manifest: StudyManifest, cell: number): string {
  const { parameters, cells } = manifest;
  const names = variedIn(manifest).map((at) => `${parameters[at]} ${cells[cell]!.levels[at]}`);
  return names.join(', ') || 'the only cell';
}

/** A grid as a table: its last parameters are columns, the others rows. Null of what is no grid of two parameters or more. */
export interface Matrix {
  readonly rowFactors: readonly number[];
  readonly columnFactors: readonly number[];
  /** Each with the levels of its factors. */
  readonly rows: readonly (readonly string[])[];
  readonly columns: readonly (readonly string[])[];
  placeOf(cell: number): { readonly row: number; readonly column: number };
}

export function matrixOf(manifest: StudyManifest): Matrix | null {
  const { grid, cells } = manifest;
  const varied = variedIn(manifest);
  if (!grid || varied.length < 2) return null;
  const columnCount = (from: number) => varied.slice(from).reduce((count, at) => count * grid[at]!, 1);
  const from = [varied.length - 2, varied.length - 1].find((at) => at > 0 && columnCount(at) <= MOST_COLUMNS);
  if (from === undefined) return null;
  const [rowFactors, columnFactors] = [varied.slice(0, from), varied.slice(from)];
  const labels = (factors: readonly number[]) => {
    const found = new Map<string, readonly string[]>();
    cells.forEach(({ levels }, cell) => {
      found.set(
        keyOf(grid, cell, factors),
        factors.map((at) => levels[at]!),
      );
    });
    return found;
  };
  const [rows, columns] = [labels(rowFactors), labels(columnFactors)];
  const [rowKeys, columnKeys] = [[...rows.keys()], [...columns.keys()]];
  return {
    ...{ rowFactors, columnFactors, rows: [...rows.values()], columns: [...columns.values()] },
    placeOf: (cell) => ({
      row: rowKeys.indexOf(keyOf(grid, cell, rowFactors)),
      column: columnKeys.indexOf(keyOf(grid, cell, columnFactors)),
    }),
  };
}

const keyOf = (grid: readonly number[], cell: number, factors: readonly number[]): string => {
  const at = levelsAt(grid, cell);
  return factors.map((factor) => at[factor]).join();
};

export type Shape = 'lines' | 'list' | 'heat' | 'picked';

/** How the cells of a study are drawn best. */
export function shapeOf(manifest: StudyManifest): Shape {
  const { cells, grid } = manifest;
  const varied = variedIn(manifest);
  if (grid && varied.length === 2 && linesOf(manifest)) return 'lines';
  if (cells.length <= MOST_LISTED) return 'list';
  return matrixOf(manifest) ? 'heat' : 'picked';
}

/** Which parameter goes along the line, and which makes several of them. */
function linesOf({ grid, cells }: StudyManifest): readonly [number, number] | null {
  const varied = grid!.flatMap((levels, at) => (levels < 2 ? [] : [at]));
  const fits = (along: number, of: number) => {
    const labels = new Set(cells.map(({ levels }) => cut(levels[along]!)));
    const longest = Math.max(...[...labels].map(({ length }) => length));
    return labels.size >= 2 && longest * labels.size <= LINE_LETTERS && grid![of]! <= MOST_LINES;
  };
  const isNumeric = (at: number) => cells.every(({ levels }) => /^[$\d.-]/.test(levels[at]!));
  const orders = ([varied, [...varied].reverse()] as [number, number][])
    .filter(([along, of]) => fits(along, of))
    .sort(([one], [other]) => Number(isNumeric(other)) - Number(isNumeric(one)));
  return orders[0] ?? null;
}

export function drawCells(
  manifest: StudyManifest,
  series: readonly CellSeries[],
  drawing: CellsDrawing,
): Drawable {
  const shape = shapeOf(manifest);
  if (series.length === 1 && shape === 'lines') return linesPlot(manifest, series[0]!, drawing);
  if (series.length === 1 && shape === 'heat') return heat(manifest, series[0]!, drawing);
  return listPlot(manifest, series, drawing);
}

const markOf = (level: number, { value, low, high }: CellValue): Mark =>
  low === undefined || high === undefined ? { level, value } : { level, value, low, high };

function linesPlot(manifest: StudyManifest, { values }: CellSeries, drawing: CellsDrawing): Drawable {
  const { grid, cells, parameters } = manifest;
  const [along, of] = linesOf(manifest)!;
  const levelsOf = (factor: number) => [...new Set(cells.map(({ levels }) => levels[factor]!))];
  const at = (cell: number, factor: number) => levelsAt(grid!, cell)[factor]!;
  return {
    ...{ title: drawing.title, subtitle: '', bare: true },
    levels: {
      title: cut(parameters[along]!),
      labels: levelsOf(along).map((label) => cut(label)),
      along: 'x',
    },
    panels: [
      panel(
        drawing,
        levelsOf(of).map((name, line) => ({
          ...{ name: cut(`${parameters[of]} ${name}`), kind: 'measured', joined: true },
          marks: values
            .filter(({ cell }) => at(cell, of) === line)
            .map((value) => markOf(at(value.cell, along), value)),
        })),
      ),
    ],
  };
}

const panel = ({ caption, format, differences }: CellsDrawing, series: readonly Series[]) => ({
  ...{ title: caption, format, series },
  ...(differences && { reference: 0 }),
});

function heat(manifest: StudyManifest, { values }: CellSeries, drawing: CellsDrawing): Drawable {
  const matrix = matrixOf(manifest)!;
  const names = (factors: readonly number[]) =>
    cut(factors.map((at) => manifest.parameters[at]!).join(' · '), 70);
  return {
    kind: 'heat',
    ...{ title: drawing.title, format: drawing.format, diverging: drawing.differences },
    columns: {
      title: `${drawing.caption}, by ${names(matrix.columnFactors)}`,
      labels: matrix.columns.map((labels) => labels.map((label) => cut(label, 14)).join('\n')),
    },
    rows: {
      title: names(matrix.rowFactors),
      labels: matrix.rows.map((labels) => cut(labels.join(' · '), 60)),
    },
    cells: values.map(({ cell, value, mark }) => ({ ...matrix.placeOf(cell), value, mark })),
  };
}

/** The cells that a list shows: all of few, and of many as many as there is room for, from the lowest value to the highest. */
export function listed(values: readonly CellValue[]): readonly CellValue[] {
  if (values.length <= MOST_PICKED) return values;
  const sorted = [...values].sort((a, b) => a.value - b.value || a.cell - b.cell);
  const last = sorted.length - 1;
  return Array.from(
    { length: MOST_PICKED },
    (_, place) => sorted[Math.round((place * last) / (MOST_PICKED - 1))]!,
  );
}

function listPlot(manifest: StudyManifest, series: readonly CellSeries[], drawing: CellsDrawing): Drawable {
  const shown = listed(series[0]!.values).map(({ cell }) => cell);
  const labels = variedIn(manifest);
  return {
    ...{ title: drawing.title, subtitle: '', bare: true },
    levels: {
      title: '',
      labels: shown.map((cell) =>
        cut(labels.map((at) => manifest.cells[cell]!.levels[at]!).join(' · ') || 'the only cell'),
      ),
      along: 'y',
    },
    panels: [
      panel(
        drawing,
        series.map(({ name, values }) => ({
          ...{ name, kind: 'measured', joined: false },
          marks: values
            .filter(({ cell }) => shown.includes(cell))
            .map((value) => markOf(shown.indexOf(value.cell), value)),
        })),
      ),
    ],
  };
}
