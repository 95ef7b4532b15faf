import { ladderMyopic, ladderStrategic } from './ladder.js';
import type { CheckCase } from './row.js';
import { firstPrice, secondPrice } from './sealed-bids.js';

/** Every case that is checked, in the order of the table in docs/theory.md. */
export const CHECK_CASES: readonly CheckCase[] = [secondPrice, firstPrice, ladderMyopic, ladderStrategic];
