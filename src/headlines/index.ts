import { allTheWayDown } from './all-the-way-down/index.js';
import { escalation } from './escalation.js';
import type { Headline } from './headline.js';
import { sweLancer } from './swe-lancer.js';

export { playAllTheWayDown } from './all-the-way-down/index.js';
export type { Headline, HeadlinePlaying } from './headline.js';
export { allTheWayDownPage, htmlFileOf } from './write-docs.js';

/** In the order in which they are listed. */
export const HEADLINES: readonly Headline[] = [allTheWayDown, escalation, sweLancer];
