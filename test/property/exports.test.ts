import fc from 'fast-check';
import { FORMAT_NAMES, FORMATS, type FormatName } from '../../src/exports/formats/index.js';
import { type ColumnType, cellsOf, type Table, type Value } from '../../src/exports/table.js';
import { READERS } from '../support/read-export.js';

const TYPES: readonly ColumnType[] = ['integer', 'number', 'boolean', 'text', 'json'];

type Cells = readonly Value[];
const TABLE: Table<Cells> = {
  name: 'things',
  rowIs: 'a thing',
  key: ['integer'],
  columns: TYPES.map((type, index) => ({
    ...{ name: type, type, meaning: 'Anything' },
    of: (cells) => cells[index],
  })),
};

/** What breaks readers: quotes, ends of lines, formulas, what stands for nothing elsewhere, half a character. */
const nasty = fc.constantFrom(
  '',
  ' ',
  '"',
  '""',
  ',',
  '\r',
  '\n',
  '\r\n',
  '=1+1',
  'NA',
  'null',
  '\ud800',
  '\u0000',
  'é😀',
  "'",
);
const words = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(nasty, { maxLength: 4 }).map((parts) => parts.join('')),
);
const row = fc.tuple(
  fc.option(fc.maxSafeInteger()),
  fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)),
  fc.option(fc.boolean()),
  fc.option(words),
  fc.option(fc.json()),
);

async function written(format: FormatName, parts: readonly (readonly Cells[])[]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const write = async (chunk: string | Uint8Array) => {
    // What is handed over may be used again for what comes next.
    chunks.push(Buffer.from(typeof chunk === 'string' ? chunk : chunk.slice()));
  };
  const writer = await FORMATS[format](TABLE.columns, { write });
  for (const rows of parts) await writer.write(rows.map((cells) => cellsOf(TABLE, cells, { runId: 'r' })));
  await writer.finish();
  return Buffer.concat(chunks);
}

test('CSV, JSONL and Parquet hold the same rows, and give them back as they were', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row), async (rows) => {
      const expected = rows.map((cells) =>
        Object.fromEntries(TYPES.map((type, index) => [type, cellsOf(TABLE, cells, { runId: 'r' })[index]])),
      );
      for (const format of FORMAT_NAMES) {
        expect([format, await READERS[format](await written(format, [rows]), TABLE.columns)]).toEqual([
          format,
          expected,
        ]);
      }
    }),
  );
});

test('the same rows give the same bytes, however they come in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(row, { maxLength: 5 }), { maxLength: 6 }), async (parts) => {
      for (const format of FORMAT_NAMES) {
        expect((await written(format, parts)).equals(await written(format, [parts.flat()]))).toBe(true);
      }
    }),
  );
});

test('more rows than a row group of Parquet come back too, in their order', async () => {
  const rows = Array.from(
    { length: 45_000 },
    (_, index): Cells => [index, index / 3, index % 2 === 0, `${index}`, '{}'],
  );
  const read = await READERS.parquet(
    await written('parquet', [rows.slice(0, 30_001), rows.slice(30_001)]),
    [],
  );
  expect(read.map(({ integer }) => integer)).toEqual(rows.map(([index]) => index));
  expect(read.at(-1)).toEqual({
    integer: 44_999,
    number: 44_999 / 3,
    boolean: false,
    text: '44999',
    json: '{}',
  });
});
