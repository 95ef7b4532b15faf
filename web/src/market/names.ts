import type { MarketState } from './state.js';

/** Names as people read them. */
export const nameOf = (state: MarketState, participant: number): string =>
  state.participants[participant]?.name ?? (participant < 0 ? 'nobody' : `#${participant}`);
