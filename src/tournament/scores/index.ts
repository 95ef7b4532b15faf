import type { ScoreName } from '#scenarios/index.js';
import { brokenPay } from './broken-pay.js';
import { efficiency } from './efficiency.js';
import { perToken } from './per-token.js';
import { profit } from './profit.js';
import { rightWork } from './right-work.js';
import type { Score } from './score.js';
import { truthAdjusted } from './truth-adjusted.js';

export type { Score } from './score.js';

/** Every scoring rule, by the name that a tournament's file gives it. */
export const SCORES: Readonly<Record<ScoreName, Score>> = {
  profit,
  'right-work': rightWork,
  'truth-adjusted': truthAdjusted,
  efficiency,
  'per-token': perToken,
  'broken-pay': brokenPay,
};
