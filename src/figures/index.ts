import type { Figure } from './figure.js';
import { schedules } from './schedules.js';

export { drawFigure } from './draw-figure.js';
export type { Figure } from './figure.js';
export { playFigure } from './play-figure.js';
export { fillPage } from './write-page.js';

/** The figures of docs/escalation, in the order of its index. */
export const FIGURES: readonly Figure[] = [schedules];
