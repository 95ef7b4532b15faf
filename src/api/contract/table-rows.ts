import { z } from 'zod';
import { type Column, type ColumnType, cellsOf, type Origin, type Table } from '../../exports/table.js';

const TYPES: Readonly<Record<ColumnType, () => z.ZodType>> = {
  integer: () => z.number().int(),
  number: () => z.number(),
  boolean: () => z.boolean(),
  text: () => z.string(),
  json: () => z.array(z.string()),
};

const camel = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** What is the same in every row is in the path. */
const isOwn = ({ name }: Column<never>): boolean => name !== 'run_id';

/** The rows of an export as JSON: one description of what a column is, for both. */
export function rowSchema({ columns, rowIs }: Table<never>, id: string) {
  const shape = columns.filter(isOwn).map(({ name, type, meaning, unit, truth }) => {
    const hidden = truth ? '; no participant could see it' : '';
    return [
      camel(name),
      TYPES[type]()
        .nullable()
        .describe(`${meaning}${unit ? ` (${unit})` : ''}${hidden}`),
    ];
  });
  return z
    .object(Object.fromEntries(shape) as Record<string, z.ZodType>)
    .describe(rowIs)
    .meta({ id });
}

export function rowOf<Row>(table: Table<Row>, row: Row, origin: Origin): Record<string, unknown> {
  const cells = cellsOf(table, row, origin);
  return Object.fromEntries(
    table.columns.flatMap((column, index) => {
      if (!isOwn(column)) return [];
      const cell = cells[index]!;
      const isJson = column.type === 'json' && typeof cell === 'string';
      return [[camel(column.name), isJson ? (JSON.parse(cell) as unknown) : cell]];
    }),
  );
}
