import { DAY, formatUsd, type MarketEvent } from '#market/index.js';
import type { Compared } from '../compare/amounts.js';
import type { ComparedRun, Comparison, EarningsCompared } from '../compare/comparison.js';
import type { FirstDifference } from '../compare/first-difference.js';
import { eventLine } from './event-line.js';
import { forkText } from './fork-text.js';
import { jobsCompared } from './jobs-compared.js';
import { signed } from './signed.js';
import { bad, type Cell, dim, good, heading, plain, table } from './text.js';

/** So many rows of a kind are shown; `--json` has all of them. */
const MOST_ROWS = 20;

/** Two runs for a person to read: where they part, and what came of it. */
export function compareReport(found: Comparison): string {
  const { runs, identical, firstDifference, settings } = found;
  const [first, second] = runs;
  const both = `${heading(first.runId)} and ${heading(second.runId)}`;
  const verdict = identical
    ? `${both} are ${good('identical')}: ${first.events} events, the same to the byte.`
    : `${both}: differences are ${second.runId} less ${first.runId}.`;
  return [
    [verdict, ...runs.flatMap(origin), ...notes(found)].join('\n'),
    ...(settings.length > 0 ? [section('What their scenarios say otherwise', settingsTable(found))] : []),
    ...(firstDifference ? [differenceText(runs, firstDifference)] : []),
    ...(identical ? [] : outcome(found)),
    nextSteps(found),
  ].join('\n\n');
}

const section = (title: string, body: string): string => `${heading(title)}\n${body}`;

const origin = ({ runId, forkOf }: ComparedRun): string[] =>
  forkOf ? [`${runId}: ${forkText(forkOf)}`] : [];

/** What can be held against what, and what cannot. */
function notes({ runs, sameLuck, identical }: Comparison): string[] {
  if (identical) return [];
  const [first, second] = runs;
  const unfinished = runs.filter(({ status }) => status !== 'finished');
  return [
    ...(first.scenario === second.scenario
      ? []
      : [
          `They play two scenarios, ${first.scenario} and ${second.scenario}: ${sameLuck ? 'jobs and freelancers that are the same in both are paired' : 'nothing but groups of the same name and totals can be compared'}.`,
        ]),
    sameLuck
      ? `Both draw their luck from seed ${first.seed}: jobs and freelancers are paired one by one.`
      : bad(
          `Their seeds differ (${first.seed} and ${second.seed}), so jobs, freelancers and all luck were drawn anew: jobs and freelancers cannot be paired. Groups and totals stand side by side, and a part of each difference is luck.`,
        ),
    ...unfinished.map(({ runId, status }) =>
      bad(
        `${runId} has not come to its end (${status}): what it has not come to yet counts as a difference.`,
      ),
    ),
  ];
}

function settingsTable({ settings, runs }: Comparison): string {
  const shown = settings.slice(0, MOST_ROWS);
  const text = (value: unknown) => (value === null ? '-' : plain(String(value)).slice(0, 60));
  return [
    table(
      [{ title: 'setting' }, ...runs.map(({ runId }) => ({ title: runId }))],
      shown.map(({ path, first, second }) => [path, text(first), text(second)]),
    ),
    ...more(settings.length - shown.length),
  ].join('\n');
}

const more = (count: number): string[] => (count > 0 ? [dim(`  and ${count} more (--json)`)] : []);

const dayOf = ({ at }: MarketEvent): string => (at / DAY).toFixed(2);

function differenceText(runs: Comparison['runs'], difference: FirstDifference): string {
  const { seq, before, first, second, fields } = difference;
  const days = [...new Set([first, second].flatMap((event) => (event ? [dayOf(event)] : [])))].join(' / ');
  const line = (event: MarketEvent | null) => (event ? eventLine(event) : '(it has ended)');
  const rows: Cell[][] = [
    ...before.map((event) => [event.seq, dayOf(event), eventLine(event), dim('the same')]),
    [seq, days, line(first), line(second)],
  ];
  const title =
    seq === 1 ? 'event 1: they have no beginning in common' : `event ${seq}, and what came before`;
  return [
    section(
      `The first event that differs: ${title}`,
      table(
        [
          { title: 'event', align: 'right' },
          { title: 'day', align: 'right' },
          ...runs.map(({ runId }) => ({ title: runId })),
        ],
        rows,
      ),
    ),
    ...(first?.type === second?.type ? [`  They differ in ${fields.join(', ')}.`] : []),
  ].join('\n');
}

function outcome(found: Comparison): string[] {
  const { jobs, groups, freelancers, totals, sameLuck } = found;
  const dollars = totalsTable(found, { ...totals.money, ...onlyCents(totals.truth) }, formatUsd);
  const counts = totalsTable(found, { ...totals.jobs, ...notCents(totals.truth) }, String);
  return [
    ...(sameLuck ? jobsCompared(jobs, found.runs, MOST_ROWS) : []),
    section('By group', earningsTable(found, groups)),
    ...(sameLuck ? [section('By freelancer', earningsTable(found, freelancers))] : []),
    section('In all', [dollars, counts].join('\n\n')),
  ];
}

const onlyCents = (totals: Readonly<Record<string, Compared>>) =>
  picked(totals, (key) => key.endsWith('Cents'));
const notCents = (totals: Readonly<Record<string, Compared>>) =>
  picked(totals, (key) => !key.endsWith('Cents'));
const picked = (totals: Readonly<Record<string, Compared>>, isWanted: (key: string) => boolean) =>
  Object.fromEntries(Object.entries(totals).filter(([key]) => isWanted(key)));

const WORDS: Readonly<Record<string, string>> = {
  postedCents: 'put in escrow',
  paidCents: 'paid',
  feesCents: 'fees',
  refundedCents: 'returned',
  computeCents: 'computing',
  paidRightCents: 'paid for right work',
  paidBrokenCents: 'paid for broken work',
  unpaidRightCents: 'right but unpaid',
  posted: 'jobs posted',
  correct: 'right submissions',
  accepted: 'accepted submissions',
};

function totalsTable(
  { runs }: Comparison,
  totals: Readonly<Record<string, Compared>>,
  text: (value: number) => string,
): string {
  return table(
    [
      { title: 'in all' },
      ...runs.map(({ runId }) => ({ title: runId, align: 'right' as const })),
      { title: 'difference', align: 'right' },
    ],
    Object.entries(totals).map(([key, { first, second, difference }]) => [
      ...[WORDS[key] ?? key, text(first), text(second)],
      signed(difference, text),
    ]),
  );
}

/** Those whose net earnings differ most come first. */
function earningsTable({ runs }: Comparison, { pairs, onlyFirst, onlySecond }: EarningsCompared): string {
  const differing = pairs
    .filter(({ name: _, ...amounts }) => Object.values(amounts).some(({ difference }) => difference !== 0))
    .sort((a, b) => Math.abs(b.netCents.difference) - Math.abs(a.netCents.difference));
  const shown = differing.slice(0, MOST_ROWS);
  const alone = [onlyFirst, onlySecond].flatMap((names, index) =>
    names.length > 0 ? [`  Only in ${runs[index]!.runId}: ${names.slice(0, MOST_ROWS).join(', ')}.`] : [],
  );
  const same = pairs.length - differing.length;
  return [
    ...(shown.length > 0
      ? [
          table(
            [
              { title: 'earned net' },
              ...runs.map(({ runId }) => ({ title: runId, align: 'right' as const })),
              ...['difference', 'in pay', 'in computing', 'in jobs won'].map((title) => ({
                title,
                align: 'right' as const,
              })),
            ],
            shown.map(({ name, netCents, grossCents, computeCents, jobsWon }) => [
              ...[name, formatUsd(netCents.first), formatUsd(netCents.second)],
              signed(netCents.difference, formatUsd),
              signed(grossCents.difference, formatUsd),
              signed(computeCents.difference, formatUsd),
              signed(jobsWon.difference, String),
            ]),
          ),
        ]
      : []),
    ...more(differing.length - shown.length),
    ...(same > 0 ? [dim(`  ${same} earned the same, for as many jobs.`)] : []),
    ...alone,
  ].join('\n');
}

function nextSteps({ runs, jobs }: Comparison): string {
  const [first, second] = runs;
  const job = jobs.pairs.find(({ first: one, second: other }) => one.outcome !== other.outcome);
  const steps: [string, string][] = [
    ...(job
      ? [
          [`bin/tortuga trace ${job.first.job} --run ${first.runId}`, `the story of ${job.ref} in one`],
          [`bin/tortuga trace ${job.second.job} --run ${second.runId}`, 'and in the other'],
        ].map(([command, what]): [string, string] => [command!, what!])
      : []),
    [`bin/tortuga compare ${first.runId} ${second.runId} --json`, 'all of it, as one document'],
  ];
  const width = Math.max(...steps.map(([command]) => command.length));
  return [
    'What to try next:',
    ...steps.map(([command, what]) => `  ${command.padEnd(width)}  ${dim(what)}`),
  ].join('\n');
}
