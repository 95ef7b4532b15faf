import { DAY, formatUsd } from '#market/index.js';
import { percentText } from '../../text.js';
import type { ReportDocument } from '../document.js';
import { bounties, earnings, groups, outcomes, prices } from './market.js';
import { lostTurns, manifest, models, outages } from './outside.js';
import type { ReportedRun, SectionOf } from './reported.js';
import { arbiters, ladder, layers, reviewers } from './truth.js';

/** In the order in which they are read. */
const SECTIONS: readonly SectionOf[] = [
  ...[outcomes, bounties, ladder, layers, earnings, groups, reviewers, arbiters, prices],
  ...[models, lostTurns, outages, manifest],
];

const UNFINISHED = {
  running: 'This run is still being played: this is what it came to so far',
  interrupted: 'This run was stopped before its end: this is what it came to so far',
  failed: 'This run failed: this is what it came to until then',
} as const;

/** A run as a report. */
export function runDocument(reported: ReportedRun): ReportDocument {
  const { run, recorder, result } = reported;
  const { jobs, money, truth } = result;
  const open = money.postedCents - money.paidCents - money.feesCents - money.refundedCents;
  const known = truth.paidRightCents + truth.paidBrokenCents;
  return {
    title: `${result.runId}: ${jobs.posted} jobs in ${Math.ceil(recorder.lastAt / DAY)} simulated days`,
    lead: [
      `${jobs.settled} of ${jobs.posted} jobs were paid (${percentText(jobs.settled, jobs.posted)}), for ${formatUsd(money.paidCents)}; ${formatUsd(truth.paidRightCents)} of it (${percentText(truth.paidRightCents, known)}) bought work that is right by the hidden tests.`,
      `Of ${formatUsd(money.postedCents)} in escrow ${formatUsd(money.paidCents)} were paid, ${formatUsd(money.feesCents)} went to the platform, and ${formatUsd(money.refundedCents)} were returned${open === 0 ? '' : `; ${formatUsd(open)} are still there`}. Computing cost ${formatUsd(money.computeCents)}. ${recorder.eventCount} events, seed ${result.seed}.`,
    ],
    warnings:
      run.status === 'finished'
        ? []
        : [`${UNFINISHED[run.status]}.${run.failure ? ` (${run.failure})` : ''}`],
    sections: SECTIONS.map((section) => section(reported)).filter((section) => section !== null),
  };
}
