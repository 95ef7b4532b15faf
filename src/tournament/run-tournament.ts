import { Random } from '#market/index.js';
import { InterruptedError, UserError } from '../errors.js';
import { TableTest } from '../ratings/sequential-table.js';
import { inOrder } from '../study/in-order.js';
import { Draw, type Field, type Places, type Table } from './formats/format.js';
import { roundsOf } from './formats/index.js';
import type { Stop, TournamentPlan } from './manifest.js';
import type { MatchLog, MatchResult } from './match-log.js';
import { asksOutside } from './play-match.js';
import { openPlayers, type Players } from './players.js';
import { comparisonsOf, type FixtureResult, Results } from './results.js';
import { type Match, rotations, scenarioOf, seedOfFixture } from './seating.js';

export interface TournamentRun {
  readonly plan: TournamentPlan;
  readonly folder: string;
  /** Where what is played is written; null where nothing is. */
  readonly log: MatchLog | null;
  /** Results that are there already. */
  readonly kept: readonly MatchResult[];
  readonly workers: number;
  readonly stop: Stop;
  readonly signal?: AbortSignal;
  /** Told of each match, those that were kept included, and how many are known to come. */
  onMatch?(done: number, known: number): void;
  onFixture?(fixture: FixtureResult): void;
  /** Told of the matches of a round when they are drawn. */
  onRound?(matches: readonly Match[]): void;
}

export interface TournamentEnd {
  readonly results: Results;
  /** How things stand by the format's own rule, as of the last whole round; null where it has none. */
  readonly places: Places | null;
  /** Matches that were played by this command. */
  readonly played: number;
  /** Why it ended before its end; null at its end. */
  readonly stopped: 'time' | 'matches' | 'spend' | null;
  /** Whether it ended because the first is sure to be the best. */
  readonly sure: boolean;
}

const AHEAD = 4;
/** Millionths of a cent in one. */
const MICRO = 1_000_000;

/**
 * Plays a tournament from where its log ends. What is kept is held against the draw, match for match.
 * @throws InterruptedError when the signal asks to stop; what was played is in the log
 */
export async function runTournament(run: TournamentRun): Promise<TournamentEnd> {
  const here = asksOutside(run.plan.everybody);
  const players = openPlayers(run.workers, { here, signal: run.signal });
  try {
    return await runCourse(run, players);
  } finally {
    await players.close();
  }
}

export const runCourse = (run: TournamentRun, players: Players): Promise<TournamentEnd> =>
  new Course(run, players).run();

/** The way of a tournament, round by round. */
class Course {
  private readonly results: Results;
  private readonly random: Random;
  private readonly test: TableTest | null;
  private readonly beganAt = performance.now();
  private sequence = 0;
  private fixture = 0;
  private played = 0;
  private known = 0;
  private places: Places | null = null;
  private stopped: TournamentEnd['stopped'] = null;

  constructor(
    private readonly parts: TournamentRun,
    private readonly players: Players,
  ) {
    const { manifest } = parts.plan;
    this.results = new Results(manifest.score, manifest.rotate);
    this.random = new Random(manifest.seed);
    const { sure, entrants } = manifest;
    this.test = sure === null ? null : new TableTest(entrants.length, 1 - sure);
  }

  async run(): Promise<TournamentEnd> {
    const { manifest } = this.parts.plan;
    const rounds = roundsOf(manifest.format, this.field());
    let step = rounds.next([]);
    while (!step.done) {
      this.places = step.value.places ?? null;
      const fixtures = await this.playRound(step.value.tables);
      if (this.stopped !== null) return this.end(false);
      if (this.isSure(fixtures)) return this.end(true);
      step = rounds.next(fixtures);
    }
    this.places = step.value ?? null;
    return this.end(false);
  }

  /** Whether the first is known to be better than every other by now. */
  private isSure(fixtures: readonly FixtureResult[]): boolean {
    if (this.test === null) return false;
    for (const fixture of fixtures) this.test.add(comparisonsOf(fixture));
    return this.test.first !== null;
  }

  private end(sure: boolean): TournamentEnd {
    const { results, places, played, stopped } = this;
    return { results, places, played, stopped, sure };
  }

  private field(): Field {
    const { entrants } = this.parts.plan.manifest;
    const at = () => this.sequence;
    return {
      draw: new Draw(this.random),
      get entrants() {
        return entrants.filter(({ from }) => from <= at()).length;
      },
    };
  }

  private async playRound(tables: readonly Table[]): Promise<FixtureResult[]> {
    const matches = this.matchesOf(tables);
    this.known += matches.length;
    this.parts.onRound?.(matches);
    const fixtures: FixtureResult[] = [];
    const { workers, kept, log } = this.parts;
    const played = inOrder(this.asked(matches), workers * AHEAD, (match) => this.keptOrPlayed(match));
    for await (const result of played) {
      if (result.sequence >= kept.length) {
        log?.write(result);
        this.played++;
      }
      const fixture = this.results.add(result);
      if (fixture) {
        fixtures.push(fixture);
        this.parts.onFixture?.(fixture);
      }
      this.parts.onMatch?.(this.results.matches, this.known);
    }
    return fixtures;
  }

  private matchesOf(tables: readonly Table[]): Match[] {
    const { rotate } = this.parts.plan.manifest;
    return tables.flatMap(({ entrants, stage }) => {
      const fixture = this.fixture++;
      const seed = seedOfFixture(this.random, fixture);
      const orders = rotate ? rotations(entrants) : [entrants];
      return orders.map((seats) => ({ sequence: this.sequence++, fixture, stage, seed, seats }));
    });
  }

  /** One match after another, until it is to stop. */
  private async *asked(matches: readonly Match[]): AsyncGenerator<Match> {
    const { kept, signal } = this.parts;
    for (const match of matches) {
      if (signal?.aborted)
        throw new InterruptedError('the tournament was stopped; the same command goes on with it');
      if (match.sequence >= kept.length) {
        this.stopped ??= this.reasonToStop(match);
        if (this.stopped !== null) return;
      }
      yield match;
    }
  }

  private reasonToStop({ sequence }: Match): TournamentEnd['stopped'] {
    const { seconds, matches, spendCents } = this.parts.stop;
    if (matches !== undefined && sequence >= matches) return 'matches';
    if (spendCents !== undefined && this.results.microCents >= spendCents * MICRO) return 'spend';
    if (seconds !== undefined && performance.now() - this.beganAt > seconds * 1000) return 'time';
    return null;
  }

  private async keptOrPlayed(match: Match): Promise<MatchResult> {
    const { kept, plan, folder } = this.parts;
    const there = kept[match.sequence];
    if (there) {
      if (there.seed !== match.seed || String(there.seats) !== String(match.seats))
        throw new UserError(
          `match ${match.sequence} in ${folder} is not the one that is drawn for this tournament`,
          'The results were changed: give another folder (--out DIR), or remove this one and play again.',
        );
      return there;
    }
    const scenario = scenarioOf(plan.everybody, plan.manifest.entrants.length, match);
    const { asked } = plan.manifest;
    const { sequence, seats } = match;
    const played = await this.players.play({ scenario, seats: seats.length, sequence, folder, asked });
    return { ...match, ...played };
  }
}
