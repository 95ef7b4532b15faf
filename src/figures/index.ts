import { cartel } from './cartel.js';
import { contests } from './contests.js';
import { drift } from './drift.js';
import { expensifyTerms } from './expensify-terms.js';
import type { Figure } from './figure.js';
import { orderBias } from './order-bias.js';
import { reviewPanels } from './review-panels.js';
import { schedules } from './schedules.js';
import { thinAndThick } from './thin-and-thick.js';
import { waiting } from './waiting.js';

export { drawFigure, plotOf } from './draw-figure.js';
export type { Figure } from './figure.js';
export { playFigure } from './play-figure.js';
export { type FigureData, Results } from './results.js';
export { figureTables, fillPage } from './write-page.js';

/** The figures of docs/escalation, in the order of its index. */
export const FIGURES: readonly Figure[] = [
  waiting,
  schedules,
  thinAndThick,
  orderBias,
  contests,
  reviewPanels,
  expensifyTerms,
  cartel,
  drift,
];
