import { httpSource } from './http.js';
import { type KeptBundle, keptSource } from './kept.js';
import type { Source } from './source.js';

declare global {
  /** Kept pages set it before the dashboard starts. */
  var tortugaKept: KeptBundle | undefined;
}

/** Where this page has its data from. */
export const source: Source = globalThis.tortugaKept ? keptSource(globalThis.tortugaKept) : httpSource();
