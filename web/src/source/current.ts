import { httpSource } from './http.js';
import { keptElement, keptSource } from './kept.js';
import type { Source } from './source.js';

const kept = keptElement();

/** Where this page has its data from. */
export const source: Source = kept ? keptSource(kept) : httpSource();
