import type { OpenWriter } from './format.js';

/** One JSON object a line, with all columns in their order; null is nothing, and a JSON column is a string of JSON. */
export const openJsonl: OpenWriter = async (columns, sink) => ({
  write: async (rows) => {
    const lines = rows.map((row) =>
      JSON.stringify(Object.fromEntries(columns.map(({ name }, index) => [name, row[index]]))),
    );
    if (lines.length > 0) await sink.write(`${lines.join('\n')}\n`);
  },
  finish: async () => undefined,
});
