import type { ForkOf } from '../simulation/lineage.js';

/** Where a fork comes from. */
export const forkText = ({ run, at, set }: ForkOf): string =>
  `Forked from ${run} after event ${at}, ${set.length === 0 ? 'with nothing changed' : `with ${set.join(', ')}`}`;
