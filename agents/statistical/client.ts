import type { ClientAgent } from '../ports.js';

/** Says everything that it wants. */
export function statisticalClient(): ClientAgent {
  return {
    writeBrief: ({ clauses }) => ({
      lines: clauses.map(({ text }) => text),
      covers: clauses.map(({ id }) => id),
    }),
  };
}
