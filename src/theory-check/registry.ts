import { attempts } from './attempts.js';
import { capacity } from './capacity.js';
import { contest } from './contest.js';
import { ladderMyopic, ladderStrategic } from './ladder.js';
import { ratings } from './ratings.js';
import { review } from './review.js';
import { risingMyopic, risingStrategic } from './rising.js';
import type { CheckCase } from './row.js';
import { firstPrice, secondPrice } from './sealed-bids.js';

/** Every case that is checked. */
export const CHECK_CASES: readonly CheckCase[] = [
  secondPrice,
  firstPrice,
  risingMyopic,
  risingStrategic,
  ladderMyopic,
  ladderStrategic,
  contest,
  capacity,
  attempts,
  review,
  ratings,
];
