import type { ModelUse } from '../store/run-store.js';
import { plain, table } from './text.js';

/** Models by role: who answered, how often, and what it cost. */
export const modelsTable = (use: readonly ModelUse[]): string =>
  table(
    [
      { title: 'model' },
      { title: 'at' },
      { title: 'role' },
      { title: 'calls', align: 'right' },
      { title: 'tokens in', align: 'right' },
      { title: 'out', align: 'right' },
      { title: 'cost', align: 'right' },
    ],
    use.map(({ model, called, endpoint, role, calls, tokensIn, tokensOut, microCents }) => [
      `${model}: ${plain(called)}`,
      plain(endpoint.replace(/^https?:\/\//, '')),
      role,
      calls,
      tokensIn,
      tokensOut,
      costText(microCents),
    ]),
  );

/** Dollars, with fractions of a cent: most calls cost less than one. */
export const costText = (microCents: number): string => `$${(microCents / 100_000_000).toFixed(4)}`;
