import type { Fallback } from '../store/told.js';
import { plain, table } from './text.js';

/** Which model answered for which, at what, how often, and why. */
export const fallbacksTable = (fallbacks: readonly Fallback[]): string =>
  table(
    [
      { title: 'asked first' },
      { title: 'answered' },
      { title: 'role' },
      { title: 'calls', align: 'right' },
      { title: 'why' },
    ],
    fallbacks.map(({ from, model, role, calls, why }) => [
      from,
      model,
      role,
      calls,
      plain(why.split('\n')[0]!).slice(0, 100),
    ]),
  );
