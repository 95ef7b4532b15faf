import { stripVTControlCharacters } from 'node:util';
import type { MarketEvent } from '#market/index.js';
import { traceText } from '../../../src/reports/trace-text.js';
import { indexed } from '../../../web/src/market/indexed.js';
import { JobEvents } from '../../../web/src/market/job-events.js';
import { Timeline } from '../../../web/src/market/timeline.js';
import { clausesOf } from '../../../web/src/views/job/clauses.js';
import { chosen, filterOf, JobRows, NO_FILTER, queryOf } from '../../../web/src/views/job/job-rows.js';
import { layoutOf } from '../../../web/src/views/job/layout.js';
import { accountName, transfersOf } from '../../../web/src/views/job/money.js';
import { stairsOf } from '../../../web/src/views/job/stairs.js';
import { type Entry, storyOf } from '../../../web/src/views/job/story-of.js';
import { tell } from '../../../web/src/views/job/tell.js';
import { plain } from '../../../web/src/views/job/words.js';
import { playScenario, scenarioNamed } from '../../support/play.js';

const PLAYED: readonly (readonly [name: string, ...set: string[]])[] = [
  ['contest', 'jobs.count=40'],
  ['changed-minds', 'jobs.count=30'],
  ['expensify-terms', 'jobs.count=60'],
  ['hostile-bidders', 'jobs.count=20'],
  ['statistical-escalation', 'jobs.count=50'],
];

/** Those in which neither a moment nor a number of one thing is said: the page writes these in its own way. */
const SAME_WORDS = new Set<MarketEvent['type']>([
  ...(['ProposalSubmitted', 'JobClaimed', 'ProposalWithdrawn', 'JobAwarded', 'ContestWon'] as const),
  ...(['ContestFailed', 'JobAbandoned', 'AgreementEnded', 'PriceAdjusted', 'JobExpired'] as const),
  ...(['RegressionReported', 'ClarificationAsked', 'ComputeCharged', 'JobSettled'] as const),
]);

const nameOf = (participant: number) => `p${participant}`;

/** The words of a line of the command line, with the numbers of money as the page writes them. */
const wordsOf = (line: string): string =>
  line
    .slice(15)
    .replace(/\$([\d,]*\d)(\.\d\d)?/g, (_, whole, part = '.00') => `$${whole}${part}`)
    .trim();

describe.each(PLAYED)('jobs of %s', (name, ...set) => {
  let events: readonly MarketEvent[];
  let index: JobEvents;
  const indexOf = indexed(() => new JobEvents());
  const timeline = new Timeline();
  let jobs: readonly number[];

  beforeAll(async () => {
    ({ events } = await playScenario(scenarioNamed(name, set)));
    for (let from = 0; from < events.length; from += 97) {
      timeline.push(events.slice(from, from + 97));
      index = indexOf(timeline);
    }
    jobs = timeline.now().jobs.map(({ job }) => job);
  });

  test('have all of their events, and at every moment those that had happened', () => {
    for (const job of jobs) {
      const all = events.filter((event) => 'job' in event && event.job === job);
      expect(index.of(job)).toEqual(all);
      for (const seq of [0, all[0]!.seq, all.at(-1)!.seq - 1, events.length])
        expect(index.countOf(job, seq)).toBe(all.filter((event) => event.seq <= seq).length);
    }
  });

  test('are told where the command line tells of them, each event once', () => {
    for (const job of jobs) {
      const told = storyOf(index.of(job)).flatMap((chapter) => [
        ...('submitted' in chapter ? [chapter.submitted] : []),
        ...chapter.entries.map(({ event }: Entry) => event),
        ...('truth' in chapter && chapter.truth ? [chapter.truth] : []),
      ]);
      const tellable = index.of(job).filter((event) => tell(event) !== null);
      expect(told.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(tellable.map(({ seq }) => seq));
      const trace = {
        ...{ runId: 'r', job, names: names(timeline), events: index.of(job), texts: {} },
        specification: null,
      };
      const lines = stripVTControlCharacters(traceText(trace)).split('\n');
      expect(lines.filter((line) => /^day \d/.test(line))).toHaveLength(tellable.length);
    }
  });

  test('are told in the same words', () => {
    const some = events.filter(({ type }) => SAME_WORDS.has(type));
    expect(some.length).toBeGreaterThan(jobs.length);
    for (const event of some) {
      const trace = { runId: 'r', job: 0, names: names(timeline), events: [event], texts: {} };
      const lines = stripVTControlCharacters(traceText({ ...trace, specification: null })).split('\n');
      const line = lines.find((one) => /^day \d/.test(one));
      expect(plain(tell(event)!, nameOf)).toBe(wordsOf(line!));
    }
  });

  test('have stairs that end at their bounty, and marks inside of the picture', () => {
    for (const { job, bountyCents, rungs, proposals } of timeline.now().jobs) {
      const stairs = stairsOf(index.of(job))!;
      expect(stairs.steps.map(({ cents }) => cents)).toEqual(rungs.map(({ cents }) => cents));
      expect(stairs.steps.at(-1)!.cents).toBe(bountyCents);
      expect(stairs.marks.filter(({ kind }) => kind.endsWith('ffer'))).toHaveLength(proposals.length);
      for (const width of [340, 1180]) {
        const { left, right, top, bottom, height, placed } = layoutOf(stairs, width);
        const outside = placed.filter(({ mark: { row }, x, y }) => {
          const lowest = row === 'price' || row === 'bounty' ? bottom : height;
          return x < left - 1e-6 || x > right + 1e-6 || y < top - 12 || y > lowest;
        });
        expect(outside).toEqual([]);
      }
    }
  });

  test('leave nothing in escrow when they are closed', () => {
    for (const { job, closedAt, reserveCents } of timeline.now().jobs) {
      const transfers = transfersOf(index.of(job), job);
      expect(Math.max(...transfers.map(({ escrowCents }) => escrowCents))).toBe(reserveCents);
      if (closedAt !== null) expect(transfers.at(-1)!.escrowCents).toBe(0);
    }
  });
});

const names = (timeline: Timeline): Record<number, string> =>
  Object.fromEntries(
    timeline.now().participants.map(({ participant }) => [participant, nameOf(participant)]),
  );

test('clauses are left out, clarified and wanted later as the events of their job say', async () => {
  const { events } = await playScenario(scenarioNamed('changed-minds', ['jobs.count=30']));
  const index = new JobEvents();
  for (const event of events) index.apply(event);
  const posted = events.filter((event) => event.type === 'JobPosted');
  const clauses = posted.flatMap((event) => {
    const own = index.of(event.job);
    const { omittedClauses, laterClauses = [] } = event.facts!;
    const of = clausesOf(own);
    expect(of.filter(({ brief }) => brief === 'left out').map(({ id }) => id)).toEqual(
      omittedClauses.filter((id) => !laterClauses.includes(id)),
    );
    for (const { clarifiedAt, orderedAt } of of) {
      for (const at of [clarifiedAt, orderedAt]) {
        if (at !== null) expect(own.some((one) => one.at === at)).toBe(true);
      }
    }
    return of;
  });
  expect(clauses.some(({ clarifiedAt, brief }) => clarifiedAt !== null && brief === 'left out')).toBe(true);
  expect(clauses.some(({ orderedAt, brief }) => orderedAt !== null && brief === 'later')).toBe(true);
});

test('clauses that fail a hidden test are told with the work that failed it', async () => {
  const { events } = await playScenario(scenarioNamed('drift', ['jobs.count=6']));
  const index = new JobEvents();
  for (const event of events) index.apply(event);
  const truths = events.filter((event) => event.type === 'TruthRecorded');
  expect(truths.some(({ facts }) => facts!.failedClauses.length > 0)).toBe(true);
  for (const { job, submission, facts } of truths) {
    const broken = clausesOf(index.of(job)).filter(({ brokenIn }) => brokenIn.includes(submission));
    expect(broken.map(({ id }) => id)).toEqual(facts!.failedClauses);
  }
});

test('a list of jobs is searched and filtered, and keeps the rows that have not changed', async () => {
  const { events } = await playScenario(scenarioNamed('contest', ['jobs.count=40']));
  const timeline = new Timeline();
  timeline.push(events);
  const rows = new JobRows();
  const all = rows.of(timeline.now());
  expect(rows.of(timeline.now())[3]).toBe(all[3]);
  const settled = chosen(all, { ...NO_FILTER, status: 'settled' });
  expect(settled.length).toBeGreaterThan(0);
  expect(settled).toEqual(all.filter(({ job }) => job.status === 'settled'));
  const broken = chosen(all, { ...NO_FILTER, truth: 'broken' });
  expect(broken.every(({ correct }) => correct === false)).toBe(true);
  expect(chosen(all, { ...NO_FILTER, words: 'no such words' })).toHaveLength(0);
  expect(chosen(all, { ...NO_FILTER, words: `${all[5]!.title} ${all[5]!.client}` })).toContain(all[5]);
});

test('a filter is kept in the address', () => {
  const filter = { ...NO_FILTER, words: 'a & b=c', truth: 'broken' } as const;
  expect(filterOf(queryOf(filter))).toEqual(filter);
  expect(queryOf(NO_FILTER)).toBe('');
  expect(filterOf('')).toEqual(NO_FILTER);
});

test('accounts are named', () => {
  expect([0, 1, 2, 5, -4].map((account) => accountName(account, nameOf))).toEqual([
    ...['outside world', 'platform fees', 'computing', 'p2', 'escrow of job 3'],
  ]);
});
