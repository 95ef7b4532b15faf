import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { ImportError } from './import-error.js';
import { openBytes, unreadable } from './text-source.js';

export interface CsvRow {
  /** The line on which the row begins: quoted fields may hold line breaks. */
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
}

interface ParsedRow {
  readonly record: Record<string, string>;
  readonly info: { readonly lines: number };
}

/** The rows of a CSV file, one at a time; its header must name the columns that are needed. */
export async function* readCsv(path: string, needed: readonly string[]): AsyncGenerator<CsvRow> {
  const columns = (header: string[]) => withColumns(header, needed, path);
  const parser = parse({ columns, bom: true, info: true, skip_empty_lines: true });
  const rows = pipeline(openBytes(path), parser, () => {});
  let previous = 1;
  try {
    for await (const { record, info } of rows as AsyncIterable<ParsedRow>) {
      yield { line: previous + 1, fields: record };
      previous = info.lines;
    }
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw error instanceof CsvError ? notCsv(path, error) : unreadable(path, error);
  }
}

function withColumns(header: string[], needed: readonly string[], path: string): string[] {
  const missing = needed.filter((name) => !header.includes(name));
  if (missing.length === 0) return header;
  throw new ImportError({
    place: { file: path, line: 1 },
    problem: `the table has no ${missing.length > 1 ? 'columns' : 'column'} ${missing.join(', ')}`,
    remedy: `Give a table with the columns ${needed.join(', ')}`,
  });
}

function notCsv(path: string, error: CsvError): ImportError {
  return new ImportError({
    place: { file: path, line: Number(error.lines) },
    problem: `the file is not a CSV table (${error.message})`,
    remedy: 'Repair it there, or check that it is of the format you named',
    cause: error,
  });
}
