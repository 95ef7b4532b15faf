import type { ModelUse } from '../store/told.js';
import { plain, table } from './text.js';

/** The same, and how much of it was really paid, where that is not all. */
export function modelsText(use: readonly ModelUse[]): string {
  const total = (of: 'microCents' | 'paidMicroCents') => use.reduce((sum, one) => sum + one[of], 0);
  const taken = total('microCents') - total('paidMicroCents');
  if (taken === 0) return modelsTable(use);
  return `${modelsTable(use)}\n  Of this ${costText(total('paidMicroCents'))} was paid for this run; ${costText(taken)} is what replies cost that were taken from another one.`;
}

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
