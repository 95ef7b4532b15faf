import type { StudySummary } from '../../../study/summary.js';
import type { ReportSection } from '../document.js';

/** What a report says of one measure, counted from 0; null where there is nothing of it. */
export type MeasureSection = (
  summary: StudySummary,
  measure: number,
) => Omit<ReportSection, 'id' | 'isPart'> | null;

/** What the corrected p may be at most of what is told from 0. */
export const TOLD_APART = 0.05;
