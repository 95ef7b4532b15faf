import { createHash } from 'node:crypto';
import {
  type EventOf,
  isMoneyEvent,
  type MarketEvent,
  type MoneyEvent,
  PeopleRecorder,
  ROLES,
} from '#market/index.js';
import { groupsByMember } from '../reports/members.js';
import type { RunEntity } from '../store/run.entity.js';
import type { RunPages } from '../store/run-pages.js';
import type { ModelUse } from '../store/told.js';
import { JobReader, type ReadJob } from './job-reader.js';
import type { RowOf, TableName } from './tables/index.js';
import { Totals } from './totals.js';

/** Takes rows of tables as they are read; tables that nobody wants are passed over. */
export interface RowTaker {
  wants(table: TableName): boolean;
  take<N extends TableName>(table: N, rows: readonly RowOf<N>[]): Promise<void>;
}

export interface ReadRequest {
  readonly run: RunEntity;
  readonly pages: RunPages;
  /** What its models were asked. */
  readonly modelUse: readonly ModelUse[];
  readonly taker: RowTaker;
}

/** What the log was made of, up to where it was read. */
export interface ReadLog {
  readonly eventCount: number;
  /** As the run's own is made; null where no table needed all of the events. */
  readonly sha256: string | null;
}

/** Events in their order, once, for these. */
const OF_THE_LOG: readonly TableName[] = ['runs', 'participants', 'ledger', 'events'];
/** Events job by job, once, for these. */
const OF_JOBS: readonly TableName[] = ['runs', 'jobs', 'proposals', 'submissions', 'reviews', 'disputes'];

/** Reads a run from the store, a page at a time, and hands out the rows of all tables that are wanted. */
export async function readRun(request: ReadRequest): Promise<ReadLog> {
  const { run, pages, taker } = request;
  const upTo = await pages.lastSeq(run);
  const wants = (tables: readonly TableName[]) => tables.some((table) => taker.wants(table));
  const log = wants(OF_THE_LOG) ? await readLog(request, upTo) : null;
  const totals = wants(OF_JOBS) ? await readJobs(request, upTo) : null;
  if (taker.wants('model_calls')) {
    for await (const calls of pages.calls(run)) await taker.take('model_calls', calls);
  }
  let lostTurns = 0;
  if (wants(['lost_turns', 'runs'])) {
    for await (const turns of pages.lostTurns(run)) {
      lostTurns += turns.length;
      await taker.take('lost_turns', turns);
    }
  }
  if (log && totals) await taker.take('runs', [runRow(request, { log, totals, lostTurns, upTo })]);
  return { eventCount: upTo, sha256: log?.sha256 ?? null };
}

interface LogReading {
  readonly sha256: string;
  readonly people: PeopleRecorder;
  readonly lastAt: number;
  readonly ledgerEntries: number;
}

async function readLog({ run, pages, taker }: ReadRequest, upTo: number): Promise<LogReading> {
  const hash = createHash('sha256');
  const people = new PeopleRecorder();
  const joined: EventOf<'ParticipantJoined'>[] = [];
  let ledgerEntries = 0;
  let lastAt = 0;
  for await (const rows of pages.events(run, upTo)) {
    await taker.take('events', rows);
    const money: MoneyEvent[] = [];
    for (const { body } of rows) {
      hash.update(body).update('\n');
      const event = JSON.parse(body) as MarketEvent;
      people.apply(event);
      if (event.type === 'ParticipantJoined') joined.push(event);
      if (isMoneyEvent(event)) money.push(event);
    }
    ledgerEntries += money.length;
    lastAt = rows.at(-1)!.at;
    await taker.take('ledger', money);
  }
  const groups = groupsOf(run);
  await taker.take(
    'participants',
    joined.map((one) => ({
      joined: one,
      group: groups.get(one.role)?.get(one.name),
      record: people.freelancers.get(one.participant),
    })),
  );
  return { sha256: hash.digest('hex'), people, lastAt, ledgerEntries };
}

async function readJobs({ run, pages, taker }: ReadRequest, upTo: number): Promise<Totals> {
  const totals = new Totals();
  let reader = new JobReader();
  let current = -1;
  let done: ReadJob[] = [];
  const close = () => {
    const job = reader.read();
    reader = new JobReader();
    if (!job) return;
    totals.add(job);
    done.push(job);
  };
  const handOut = async () => {
    await taker.take(
      'jobs',
      done.map(({ job }) => job),
    );
    await taker.take(
      'proposals',
      done.flatMap(({ proposals }) => proposals),
    );
    await taker.take(
      'submissions',
      done.flatMap(({ submissions }) => submissions),
    );
    await taker.take(
      'reviews',
      done.flatMap(({ reviews }) => reviews),
    );
    await taker.take(
      'disputes',
      done.flatMap(({ disputes }) => disputes),
    );
    done = [];
  };
  for await (const rows of pages.eventsByJob(run, upTo)) {
    for (const { job, body } of rows) {
      if (job !== current) close();
      current = job;
      reader.apply(JSON.parse(body) as MarketEvent);
    }
    await handOut();
  }
  close();
  await handOut();
  return totals;
}

interface Counted {
  readonly log: LogReading;
  readonly totals: Totals;
  readonly lostTurns: number;
  readonly upTo: number;
}

function runRow({ run, modelUse }: ReadRequest, { log, totals, lostTurns, upTo }: Counted): RowOf<'runs'> {
  const { people, lastAt, ledgerEntries } = log;
  const total = (part: 'calls' | 'microCents') => modelUse.reduce((sum, use) => sum + use[part], 0);
  return {
    ...{ run, lastAt, ledgerEntries, lostTurns, eventCount: upTo },
    jobs: totals.jobs,
    truth: totals.truth,
    money: totals.money(people.computeCents),
    modelCalls: total('calls'),
    modelMicroCents: total('microCents'),
  };
}

type Groups = Readonly<
  Record<string, readonly { readonly name: string; readonly count?: number }[] | undefined>
>;

/** The group of each participant, by role and name. */
function groupsOf({ document }: RunEntity): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const seats = JSON.parse(document) as Groups;
  return new Map(ROLES.map((role) => [role, groupsByMember(seats[`${role}s`] ?? [])]));
}
