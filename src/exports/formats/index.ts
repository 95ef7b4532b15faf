import { openCsv } from './csv.js';
import type { OpenWriter } from './format.js';
import { openJsonl } from './jsonl.js';

/** All formats by their names, which are the endings of their files too. */
export const FORMATS = {
  csv: openCsv,
  jsonl: openJsonl,
  /** Its library is not loaded for the others. */
  parquet: async (columns, sink) => (await import('./parquet.js')).openParquet(columns, sink),
} as const satisfies Record<string, OpenWriter>;

export type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];
