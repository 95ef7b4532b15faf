import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type Observable, Subject } from 'rxjs';
import { DataSource, EntityManager, IsNull, LessThan, MoreThanOrEqual, Not, Repository } from 'typeorm';
import type { MarketEvent } from '#market/index.js';
import { type GradeReport, ownerIsGone, ownerTag } from '#sandbox/index.js';
import { MissingError } from '../errors.js';
import { lineageOf } from '../simulation/lineage.js';
import { readManifest } from '../simulation/manifest.js';
import { appendBatch, type Batch } from './append-batch.js';
import { ArtifactEntity } from './artifact.entity.js';
import { CallEntity } from './call.entity.js';
import { type Beginning, copyBeginning } from './copy-beginning.js';
import { cutBack, type LostToCaps, type Reopening } from './cut-back.js';
import { EventEntity } from './event.entity.js';
import { GradeEntity } from './grade.entity.js';
import { LostTurnEntity } from './lost-turn.entity.js';
import { OutageEntity } from './outage.entity.js';
import { ReplyEntity } from './reply.entity.js';
import { RunEntity, type RunStatus } from './run.entity.js';
import type { Fallback, ModelUse, NamedLostTurn } from './told.js';
import { type Writer, writerOf } from './writer.js';

export type NewRun = Omit<
  RunEntity,
  'number' | 'status' | 'owner' | 'finishedAt' | 'eventLogSha256' | 'failure' | 'takenBack'
>;

export interface Ending {
  readonly status: Exclude<RunStatus, 'running'>;
  readonly eventLogSha256: string | null;
  readonly failure: string | null;
}

const PAGE = 2_000;

/** The only door to the database. */
@Injectable()
export class RunStore {
  private readonly runs: Repository<RunEntity>;
  private readonly eventRows: Repository<EventEntity>;
  private readonly artifactRows: Repository<ArtifactEntity>;
  private readonly gradeRows: Repository<GradeEntity>;
  private readonly outageRows: Repository<OutageEntity>;
  private readonly lostTurnRows: Repository<LostTurnEntity>;
  private readonly replyRows: Repository<ReplyEntity>;
  private readonly callRows: Repository<CallEntity>;
  private readonly writer: Writer;
  private readonly changed = new Subject<number>();

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {
    this.writer = writerOf(dataSource);
    this.runs = dataSource.getRepository(RunEntity);
    this.eventRows = dataSource.getRepository(EventEntity);
    this.artifactRows = dataSource.getRepository(ArtifactEntity);
    this.gradeRows = dataSource.getRepository(GradeEntity);
    this.outageRows = dataSource.getRepository(OutageEntity);
    this.lostTurnRows = dataSource.getRepository(LostTurnEntity);
    this.replyRows = dataSource.getRepository(ReplyEntity);
    this.callRows = dataSource.getRepository(CallEntity);
  }

  /** The number of each run that this process has written to, once what it wrote is there. */
  get changes(): Observable<number> {
    return this.changed;
  }

  async create(run: NewRun): Promise<RunEntity> {
    const made = this.runs.create({ ...run, takenBack: 0, status: 'running', owner: ownerTag() });
    return this.writer(() => this.runs.save(made));
  }

  /** A run that has the beginning of another one. All of that is there, or nothing is. */
  async fork(run: NewRun, beginning: Omit<Beginning, 'to'>): Promise<RunEntity> {
    const made = this.runs.create({ ...run, takenBack: 0, status: 'running', owner: ownerTag() });
    return this.transaction(async (manager) => {
      const fork = await manager.save(made);
      await copyBeginning(manager, { ...beginning, to: fork.number });
      return fork;
    });
  }

  async end(run: RunEntity, ending: Ending): Promise<void> {
    Object.assign(run, ending, { finishedAt: new Date().toISOString() });
    await this.writer(async () => {
      await this.runs.save(run);
      if (ending.status === 'finished') await this.gradeRows.delete({ run: run.number });
    });
    this.changed.next(run.number);
  }

  /**
   * This process plays it from now on, with the caps of this scenario; what came after an event is taken out of it where
   * one is named. All of that is done, or nothing is.
   * @returns whether nobody else was quicker
   */
  async reopen(run: RunEntity, { backTo, ...scenario }: Reopening): Promise<boolean> {
    const { number, status } = run;
    const ended = { finishedAt: null, failure: null, eventLogSha256: null } as const;
    const takenBack = run.takenBack + (backTo === null ? 0 : 1);
    const change = { ...scenario, ...ended, takenBack, status: 'running', owner: ownerTag() } as const;
    const isOurs = await this.transaction(async (manager) => {
      const { affected } = await manager.update(RunEntity, { number, status }, change);
      if (affected === 1 && backTo !== null) await cutBack(manager, number, backTo);
      return affected === 1;
    });
    Object.assign(run, change);
    this.changed.next(number);
    return isOurs;
  }

  /**
   * Turns that were lost to caps: to which, and after how many events the first of them. What a fork shares with its parent
   * is not its own to play otherwise.
   */
  async lostToCaps(run: RunEntity): Promise<LostToCaps | null> {
    const own = MoreThanOrEqual(lineageOf(run)?.at ?? 0);
    const rows = await this.lostTurnRows.findBy({ run: run.number, cap: Not(IsNull()), afterEvent: own });
    if (rows.length === 0) return null;
    const caps = [...new Set(rows.map(({ cap }) => cap!))].sort();
    return { caps, turns: rows.length, afterEvent: Math.min(...rows.map(({ afterEvent }) => afterEvent)) };
  }

  /** A run whose process is gone was interrupted, though nobody could say so then. */
  async endAbandoned(): Promise<void> {
    for (const { number, owner } of await this.runs.findBy({ status: 'running', owner: Not(IsNull()) })) {
      if (!ownerIsGone(owner!)) continue;
      const failure = 'the process that played it was killed';
      const abandoned = { number, status: 'running', owner: owner! } as const;
      await this.writer(() => this.runs.update(abandoned, { status: 'interrupted', failure }));
    }
  }

  /** Events and what belongs to them, in one transaction: all is there, or nothing is. */
  async append({ number }: RunEntity, batch: Batch): Promise<void> {
    await this.transaction((manager) => appendBatch(manager, number, batch));
    this.changed.next(number);
  }

  /** Oldest first; those of all runs without one. */
  async outages(run?: RunEntity): Promise<OutageEntity[]> {
    return this.outageRows.find({
      where: run ? { run: run.number } : {},
      order: { run: 'ASC', beganAt: 'ASC' },
    });
  }

  /** What went wrong outside of the market. */
  async troubles(run: RunEntity) {
    return {
      outages: await this.outages(run),
      lostTurns: await this.lostTurns(run),
      modelUse: await this.modelUse(run),
      fallbacks: await this.fallbacks(run),
    };
  }

  /** How many turns each run has lost to caps, by its number. */
  async countLostToCaps(): Promise<ReadonlyMap<number, number>> {
    const rows: { run: number; count: number }[] = await this.lostTurnRows
      .createQueryBuilder('turn')
      .select('turn.run', 'run')
      .addSelect('COUNT(*)', 'count')
      .where('turn.cap IS NOT NULL')
      .groupBy('turn.run')
      .getRawMany();
    return new Map(rows.map(({ run, count }) => [run, count]));
  }

  /** By participant, role and kind. */
  async lostTurns(run: RunEntity): Promise<NamedLostTurn[]> {
    const rows = await this.lostTurnRows.find({
      where: { run: run.number },
      order: { participant: 'ASC', role: 'ASC', kind: 'ASC', afterEvent: 'ASC', key: 'ASC' },
    });
    if (rows.length === 0) return [];
    const names = await this.names(run);
    const { at = 0 } = lineageOf(run) ?? {};
    return rows.map(({ participant, role, kind, detail, cap, afterEvent }) => ({
      name: names[participant] ?? `participant ${participant}`,
      ...{ role, kind, detail },
      ...(cap !== null && { cap }),
      ...(afterEvent < at && { shared: true }),
    }));
  }

  /** What participants of a run are called. */
  async names(run: RunEntity): Promise<Record<number, string>> {
    const names: Record<number, string> = {};
    for await (const event of this.events(run, { type: 'ParticipantJoined' })) {
      if (event.type === 'ParticipantJoined') names[event.participant] = event.name;
    }
    return names;
  }

  /** What came of the code that a run has run up to now, by digest. */
  async grades(run: RunEntity): Promise<Map<string, GradeReport>> {
    const rows = await this.gradeRows.findBy({ run: run.number });
    return new Map(rows.map(({ digest, report }) => [digest, JSON.parse(report) as GradeReport]));
  }

  /** What was answered from outside in a run up to now, by key. */
  async replies(run: RunEntity): Promise<Map<string, string>> {
    const rows = await this.replyRows.findBy({ run: run.number });
    return new Map(rows.map(({ key, value }) => [key, value]));
  }

  /** What the calls of a run took, by model and role. */
  async modelUse(run: RunEntity): Promise<ModelUse[]> {
    const rows: Omit<ModelUse, 'endpoint' | 'called'>[] = await this.callRows
      .createQueryBuilder('call')
      .select(['call.model AS model', 'call.role AS role', 'COUNT(*) AS calls'])
      .addSelect(['SUM(call.tokensIn) AS tokensIn', 'SUM(call.tokensOut) AS tokensOut'])
      .addSelect('SUM(call.microCents)', 'microCents')
      .addSelect('SUM(CASE WHEN call.paid THEN call.microCents ELSE 0 END)', 'paidMicroCents')
      .where('call.run = :run', { run: run.number })
      .groupBy('call.model, call.role')
      .orderBy('call.model, call.role')
      .getRawMany();
    const models = readManifest(run.manifest)?.models ?? [];
    return rows.map((row) => {
      const { baseURL = '', model = '' } = models.find(({ name }) => name === row.model) ?? {};
      return { ...row, called: model, endpoint: baseURL };
    });
  }

  /** How many calls another model answered than the one that was asked first, by role and reason. */
  async fallbacks(run: RunEntity): Promise<Fallback[]> {
    return this.callRows
      .createQueryBuilder('call')
      .select(['call.fallbackFrom AS "from"', 'call.model AS model', 'call.role AS role'])
      .addSelect(['call.fallbackWhy AS why', 'COUNT(*) AS calls'])
      .where('call.run = :run AND call.fallbackFrom IS NOT NULL', { run: run.number })
      .groupBy('call.fallbackFrom, call.model, call.role, call.fallbackWhy')
      .orderBy('call.fallbackFrom, call.model, call.role, call.fallbackWhy')
      .getRawMany();
  }

  /** What calls of a run have cost so far that were paid, in millionths of a cent. */
  async spentBy(run: RunEntity): Promise<number> {
    const uses = await this.modelUse(run);
    return uses.reduce((sum, { paidMicroCents }) => sum + paidMicroCents, 0);
  }

  /** What calls of all runs have cost since then, in millionths of a cent. */
  async spentSince(at: string): Promise<number> {
    const row = await this.callRows
      .createQueryBuilder('call')
      .select('SUM(call.microCents)', 'sum')
      .where('call.at >= :at AND call.paid', { at })
      .getRawOne<{ sum: number | null }>();
    return row?.sum ?? 0;
  }

  /** What all calls since then took that were paid, by model and role. */
  async modelUseSince(at: string): Promise<Omit<ModelUse, 'called' | 'endpoint' | 'paidMicroCents'>[]> {
    return this.callRows
      .createQueryBuilder('call')
      .select(['call.model AS model', 'call.role AS role', 'COUNT(*) AS calls'])
      .addSelect(['SUM(call.tokensIn) AS tokensIn', 'SUM(call.tokensOut) AS tokensOut'])
      .addSelect('SUM(call.microCents)', 'microCents')
      .where('call.at >= :at AND call.paid', { at })
      .groupBy('call.model, call.role')
      .orderBy('call.model, call.role')
      .getRawMany();
  }

  /** The latest run of this scenario from its first event on, to the byte, that has come to its end. */
  async latestOf(scenarioDigest: string): Promise<RunEntity | null> {
    const where = { scenarioDigest, status: 'finished', lineage: IsNull() } as const;
    return this.runs.findOne({ where, order: { number: 'DESC' } });
  }

  /** How many runs there are of each status. */
  async countByStatus(): Promise<Readonly<Record<RunStatus, number>>> {
    const rows: { status: RunStatus; count: number }[] = await this.runs
      .createQueryBuilder('run')
      .select('run.status', 'status')
      .addSelect('COUNT(*)', 'count')
      .groupBy('run.status')
      .getRawMany();
    const counts = { running: 0, finished: 0, failed: 0, interrupted: 0 };
    for (const { status, count } of rows) counts[status] = count;
    return counts;
  }

  async list(): Promise<RunEntity[]> {
    return this.runs.find({ order: { number: 'DESC' } });
  }

  /** The latest first, from the one before a number on. */
  async page({ before, limit, status }: RunPage): Promise<RunEntity[]> {
    const where = { ...(before !== undefined && { number: LessThan(before) }), ...(status && { status }) };
    return this.runs.find({ where, order: { number: 'DESC' }, take: limit });
  }

  /** @param reference a run's id, its number, or "latest" @throws UserError when there is none */
  async find(reference: string): Promise<RunEntity> {
    const run =
      reference === 'latest'
        ? (await this.runs.find({ order: { number: 'DESC' }, take: 1 }))[0]
        : await this.findByName(reference);
    if (run) return run;
    throw new MissingError(
      reference === 'latest' ? 'there is no run yet' : `there is no run "${reference}"`,
      'See `tortuga runs list` for those that there are; `tortuga run FILE` makes one.',
    );
  }

  /** A run's events in order, read page by page. */
  async *events(run: RunEntity, filter: EventFilter = {}): AsyncGenerator<MarketEvent> {
    for await (const body of this.eventBodies(run, filter)) yield JSON.parse(body) as MarketEvent;
  }

  /** The same as text, byte for byte as it was hashed. */
  async *eventBodies(run: RunEntity, filter: EventFilter = {}): AsyncGenerator<string> {
    let after = 0;
    for (;;) {
      const query = this.eventRows
        .createQueryBuilder('event')
        .where('event.run = :run AND event.seq > :after', { run: run.number, after });
      if (filter.job !== undefined) query.andWhere('event.job = :job', filter);
      if (filter.type !== undefined) query.andWhere('event.type = :type', filter);
      const rows = await query.orderBy('event.seq').limit(PAGE).getMany();
      for (const row of rows) yield row.body;
      if (rows.length < PAGE) return;
      after = rows.at(-1)!.seq;
    }
  }

  /** How many events each run has, by its number. */
  async countEvents(): Promise<ReadonlyMap<number, number>> {
    const rows: { run: number; count: number }[] = await this.eventRows
      .createQueryBuilder('event')
      .select('event.run', 'run')
      .addSelect('COUNT(*)', 'count')
      .groupBy('event.run')
      .getRawMany();
    return new Map(rows.map(({ run, count }) => [run, count]));
  }

  async countEventsOf({ number }: RunEntity): Promise<number> {
    return this.eventRows.countBy({ run: number });
  }

  async artifact(digest: string): Promise<string | null> {
    return (await this.artifactRows.findOneBy({ digest }))?.content ?? null;
  }

  private transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.writer(() => this.dataSource.transaction(work));
  }

  private async findByName(reference: string): Promise<RunEntity | null> {
    const match = /^(?:(.+)-)?([0-9]+)$/.exec(reference);
    if (!match) return null;
    const run = await this.runs.findOneBy({ number: Number(match[2]) });
    return run && (match[1] === undefined || match[1] === run.scenario) ? run : null;
  }
}

export interface RunPage {
  readonly before?: number;
  readonly limit: number;
  readonly status?: RunStatus;
}

export interface EventFilter {
  readonly job?: number;
  readonly type?: MarketEvent['type'];
}

export const runIdOf = (run: Pick<RunEntity, 'scenario' | 'number'>): string =>
  `${run.scenario}-${run.number}`;
