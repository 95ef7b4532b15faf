import type { JobRecord, RunRecorder } from '#market/index.js';
import type { OutageEntity } from '../../../store/outage.entity.js';
import type { RunEntity } from '../../../store/run.entity.js';
import type { ModelUse, NamedLostTurn } from '../../../store/told.js';
import type { RunResult } from '../../run-result.js';
import type { ReportSection } from '../document.js';

/** A run with all that its report is made of. */
export interface ReportedRun {
  readonly run: RunEntity;
  readonly recorder: RunRecorder;
  readonly result: RunResult;
  readonly outages: readonly OutageEntity[];
  readonly lostTurns: readonly NamedLostTurn[];
  readonly modelUse: readonly ModelUse[];
}

/** Null where a run has nothing of it. */
export type SectionOf = (reported: ReportedRun) => ReportSection | null;

export const jobsOf = ({ recorder }: ReportedRun): JobRecord[] => [...recorder.jobs.values()];
