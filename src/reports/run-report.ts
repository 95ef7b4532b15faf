import { DAY, formatUsd, type JobRecord, type RunRecorder } from '#market/index.js';
import { readConfig } from '../config/config.js';
import type { OutageEntity } from '../store/outage.entity.js';
import type { RunEntity } from '../store/run.entity.js';
import type { Fallback, ModelUse, NamedLostTurn } from '../store/told.js';
import { arbitersTable } from './arbiters.js';
import { capsText } from './caps-text.js';
import { fallbacksTable } from './fallbacks-text.js';
import { bountiesOf, type CentsFinding, earningsOf, ladderOf, layersOf, outcomesOf } from './findings.js';
import { forkText } from './fork-text.js';
import { groupTable } from './group-table.js';
import { playsFoul } from './groups.js';
import { lostTurnsTable } from './lost-turns-text.js';
import { modelsText } from './models-text.js';
import { outagesTable } from './outages-text.js';
import { reviewersTable } from './reviewers.js';
import type { RunResult } from './run-result.js';
import { bad, dim, good, heading, intervalText, percentText, table, wholeDollars } from './text.js';

interface Reported {
  readonly run: RunEntity;
  readonly recorder: RunRecorder;
  readonly result: RunResult;
  /** When it had to wait for its sandboxes. */
  readonly outages?: readonly OutageEntity[];
  /** Answers from outside that did not count. */
  readonly lostTurns?: readonly NamedLostTurn[];
  /** What models were asked. */
  readonly modelUse?: readonly ModelUse[];
  /** Calls that another model answered. */
  readonly fallbacks?: readonly Fallback[];
}

/** A run for a person to read: how jobs ended, at what price, who earned what, and how much of it was true. */
export function runReport({
  run,
  recorder,
  result,
  outages = [],
  lostTurns = [],
  modelUse = [],
  fallbacks = [],
}: Reported): string {
  const jobs = [...recorder.jobs.values()];
  return [
    headline({ run, recorder, result, lostTurns }),
    ...(outages.length > 0
      ? [section('Outages of sandboxes and models (nobody is charged for them)', outagesTable(outages))]
      : []),
    ...(lostTurns.length > 0
      ? [section('Lost turns: answers that did not count', lostTurnsTable(lostTurns))]
      : []),
    ...(modelUse.length > 0 ? [section('Models', modelsText(modelUse))] : []),
    ...(fallbacks.length > 0
      ? [section('Fallbacks: calls that another model answered', fallbacksTable(fallbacks))]
      : []),
    section('Jobs', [jobsTable(jobs), ...remarks(recorder)].join('\n')),
    section('The bounty at which they sold, as a multiple of the opening one', bountyTable(jobs)),
    section('Earnings', earningsTable(recorder)),
    ...(result.groups.some(playsFoul) ? [section('By group', groupTable(result.groups))] : []),
    ...(new Set(result.reviewers.map(({ reviewers }) => reviewers)).size > 1
      ? [section('Reviewers: what they said of right and of broken work', reviewersTable(result.reviewers))]
      : []),
    ...(result.arbiters
      ? [section('Arbiters: what they ruled on right and on broken work', arbitersTable(result.arbiters))]
      : []),
    section('Truth gap: from what freelancers claim to what hidden tests say', ladderTable(recorder)),
    section('Truth gap by layer, in pay (95 % intervals, resampled by job)', layerTable(jobs)),
    moneyLines(result),
    footer(result),
  ].join('\n\n');
}

const section = (title: string, body: string): string => `${heading(title)}\n${body}`;

const UNFINISHED = {
  running: 'This run is still being played. This is what it came to so far',
  interrupted: 'This run was stopped; `tortuga resume` goes on with it. This is what it came to so far',
  failed: 'This run failed',
} as const;

function headline({ run, recorder, result, lostTurns = [] }: Reported): string {
  const { runId, seed, jobs } = result;
  const caps = capsText(run, lostTurns);
  const { forkOf } = result;
  const forked = forkOf ? `\n${forkText(forkOf)}` : '';
  const ended =
    run.status === 'finished'
      ? ''
      : `\n${bad(UNFINISHED[run.status])}${run.failure ? `: ${run.failure}` : ''}`;
  const days = Math.ceil(recorder.lastAt / DAY);
  return `${heading(runId)}, seed ${seed}: ${jobs.posted} jobs in ${days} simulated days, ${recorder.eventCount} events${forked}${ended}${caps === null ? '' : `\n${bad(caps)}`}`;
}

/** What a reader would otherwise miss. */
function remarks(recorder: RunRecorder): string[] {
  const untested = recorder.allSubmissions.filter(({ visiblePassed }) => visiblePassed === null).length;
  const { refusedPostings } = recorder;
  const { talk } = recorder;
  const withCode = [...recorder.jobs.values()].some(({ language }) => language !== 'none');
  return [
    ...(refusedPostings > 0
      ? [bad(`  ${refusedPostings} jobs could not be posted: no client could hold the reserve.`)]
      : []),
    ...(untested > 0 && withCode
      ? [
          dim(
            `  ${untested} submissions met no visible test: scripted reviewers went by the truth, with their errors.`,
          ),
        ]
      : []),
    ...(talk.questions > 0
      ? [
          `  ${counted(talk.questions, 'question')}, ${counted(talk.answers, 'answer')}: ${counted(talk.clarified, 'clause')} came to light that briefs had left out.`,
        ]
      : []),
    ...(talk.changeOrders > 0
      ? [`  ${counted(talk.changeOrders, 'change order')} promised ${formatUsd(talk.raisedCents)} more.`]
      : []),
  ];
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

function jobsTable(jobs: readonly JobRecord[]): string {
  return table(
    [
      { title: 'outcome' },
      { title: 'jobs', align: 'right' },
      { title: 'share', align: 'right' },
      { title: 'opening bounties', align: 'right' },
    ],
    outcomesOf(jobs).map(({ outcome, jobs: count, openingCents }) => [
      outcome,
      count,
      percentText(count, jobs.length),
      formatUsd(openingCents),
    ]),
  );
}

function bountyTable(jobs: readonly JobRecord[]): string {
  const bounties = bountiesOf(jobs);
  if (bounties.length === 0) return dim('  Nothing was sold.');
  return table(
    [
      { title: 'bounty' },
      { title: 'jobs', align: 'right' },
      { title: 'mean price', align: 'right' },
      { title: 'price of bounty', align: 'right' },
      { title: 'mean days', align: 'right' },
    ],
    bounties.map(({ multiple, jobs: count, meanPriceCents, priceOfBounty, meanDays }) => [
      multiple,
      count,
      wholeDollars(meanPriceCents),
      percentText(priceOfBounty, 1),
      meanDays.toFixed(1),
    ]),
  );
}

function earningsTable(recorder: RunRecorder): string {
  const rows = earningsOf(recorder);
  const shown = rows.slice(0, 20);
  const made = table(
    [
      { title: 'freelancer' },
      { title: 'won', align: 'right' },
      { title: 'accepted', align: 'right' },
      { title: 'right', align: 'right' },
      { title: 'gross', align: 'right' },
      { title: 'compute', align: 'right' },
      { title: 'net', align: 'right' },
    ],
    shown.map((row) => [
      row.id,
      row.jobsWon,
      row.accepted,
      row.correct,
      formatUsd(row.grossCents),
      formatUsd(row.computeCents),
      formatUsd(row.netCents),
    ]),
  );
  return rows.length > shown.length
    ? `${made}\n${dim(`  and ${rows.length - shown.length} more (--json)`)}`
    : made;
}

function ladderTable(recorder: RunRecorder): string {
  return table(
    [
      { title: 'work that was' },
      { title: 'submissions', align: 'right' },
      { title: 'right', align: 'right' },
      { title: 'share', align: 'right' },
      { title: 'pay', align: 'right' },
      { title: 'for right', align: 'right' },
    ],
    ladderOf(recorder).map(({ step, submissions, right, payCents, rightPayCents }) => [
      step,
      submissions,
      right,
      percentText(right, submissions),
      formatUsd(payCents),
      formatUsd(rightPayCents),
    ]),
  );
}

function layerTable(jobs: readonly JobRecord[]): string {
  const { layers, all } = layersOf(jobs);
  const cell = ({ cents, interval }: CentsFinding) =>
    interval ? `${formatUsd(cents)} ${dim(intervalText(interval))}` : formatUsd(cents);
  return table(
    [
      { title: 'layer at fault' },
      { title: 'paid for right', align: 'right' },
      { title: 'paid for broken', align: 'right' },
      { title: 'right but unpaid', align: 'right' },
    ],
    [
      ...layers.map(({ layer, paidBroken, unpaidRight }) => [layer, '', cell(paidBroken), cell(unpaidRight)]),
      ['all', cell(all.paidRight), cell(all.paidBroken), cell(all.unpaidRight)],
    ],
  );
}

function moneyLines({ money, ledger }: RunResult): string {
  const { postedCents, paidCents, feesCents, refundedCents, computeCents } = money;
  const open = postedCents - paidCents - feesCents - refundedCents;
  const inEscrow = open === 0 ? '' : ` + ${formatUsd(open)} still in escrow`;
  const balance = ledger.balanced
    ? good(`The ledger sums to zero over ${ledger.entries} entries; the auditor agrees.`)
    : bad('The auditor does not agree with the ledger: see tortuga runs verify.');
  return [
    `Escrow ${formatUsd(postedCents)} = ${formatUsd(paidCents)} paid + ${formatUsd(feesCents)} fees + ${formatUsd(refundedCents)} returned${inEscrow}. Computing cost ${formatUsd(computeCents)}.`,
    balance,
  ].join('\n');
}

/** What to type next, for this run. */
function nextSteps({ runId, scenario, jobs, forkOf }: RunResult): [string, string][] {
  return [
    ...(forkOf
      ? [
          [
            `bin/tortuga compare ${forkOf.run} ${runId}`,
            'what came of it: the first event that differs, job by job',
          ] as [string, string],
        ]
      : []),
    ...(jobs.posted > 0
      ? [
          [`bin/tortuga trace 0 --run ${runId}`, 'the story of the first job, from brief to payment'] as [
            string,
            string,
          ],
        ]
      : []),
    [`bin/tortuga runs verify ${runId}`, 'play it again, compare every event, audit the money'],
    scenario === 'all-the-way-down'
      ? [
          'bin/tortuga run scenarios/all-the-way-down.yaml --set testAuthor.coverage=1',
          'better tests, the same luck',
        ]
      : ['bin/tortuga run scenarios/all-the-way-down.yaml', 'agents in every seat, on code that really runs'],
    ['bin/tortuga runs list', 'all runs that are kept'],
  ];
}

function footer(result: RunResult): string {
  const { runId, eventLogSha256 } = result;
  const steps = nextSteps(result);
  const width = Math.max(...steps.map(([command]) => command.length));
  return [
    `Kept as ${heading(runId)} in ${readConfig().database}`,
    ...(eventLogSha256 ? [dim(`event log sha256 ${eventLogSha256}`)] : []),
    '',
    'What to try next:',
    ...steps.map(([command, what]) => `  ${command.padEnd(width)}  ${dim(what)}`),
  ].join('\n');
}
