import { readFileSync } from 'node:fs';
import { withTables } from '../../../src/exports/describe.js';
import { schemaOf } from '../../../src/exports/table.js';
import { TABLE_NAMES, TABLES } from '../../../src/exports/tables/index.js';

const columnsOf = (name: string) => schemaOf(TABLES[name as keyof typeof TABLES]);

describe.each(TABLE_NAMES)('the table %s', (name) => {
  const columns = columnsOf(name);

  test('has the name that it is asked for by, and names its columns in one way', () => {
    expect(TABLES[name].name).toBe(name);
    const names = columns.map((column) => column.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((column) => !/^[a-z]+(_[a-z0-9]+)*$/.test(column))).toEqual([]);
    expect(names[0]).toBe('run_id');
    expect(names).toEqual(expect.arrayContaining([...TABLES[name].key]));
  });

  test('has units last in the names of columns', () => {
    for (const { name: column, unit } of columns) {
      const [last] = column.split('_').slice(-1);
      if (unit === 'cents' || unit === 'seconds' || unit === 'tokens')
        expect([column, last]).toEqual([column, unit]);
      else expect(['cents', 'seconds', 'tokens']).not.toContain(last);
    }
  });

  test('joins columns that there are', () => {
    for (const { joins } of columns) {
      if (joins === undefined) continue;
      const [table, column] = joins.split('.') as [string, string];
      expect([joins, columnsOf(table).some((other) => other.name === column)]).toEqual([joins, true]);
    }
  });
});

test('the docs describe every column (npm run schemas)', () => {
  const page = readFileSync('docs/exports.md', 'utf8');
  expect(withTables(page)).toBe(page);
  expect(() => withTables('# No room')).toThrow('a page needs the lines');
});
