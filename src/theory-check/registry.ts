import { attempts } from './attempts.js';
import { capacity } from './capacity.js';
import { contest } from './contest.js';
import { ladderAgents, ladderMyopic, ladderStrategic } from './ladder.js';
import { ratings } from './ratings.js';
import { arbitration, review } from './review.js';
import { risingMyopic, risingStrategic } from './rising.js';
import type { CheckCase } from './row.js';
import { firstPrice, firstPriceAgents, secondPrice } from './sealed-bids.js';
import { stopping } from './stopping.js';
import { tables } from './tables.js';

/** Every case that is checked. */
export const CHECK_CASES: readonly CheckCase[] = [
  secondPrice,
  firstPrice,
  firstPriceAgents,
  risingMyopic,
  risingStrategic,
  ladderMyopic,
  ladderStrategic,
  ladderAgents,
  contest,
  capacity,
  attempts,
  review,
  arbitration,
  ratings,
  tables,
  stopping,
];
