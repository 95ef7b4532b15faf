import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { MissingError } from '../../errors.js';
import { type HostedTournament, TournamentStore } from '../../store/tournament-store.js';
import { lockOwner } from '../../study/results-folder.js';
import { MANIFEST, readTournament } from '../../tournament/folder.js';
import { planOf, type TournamentPlan } from '../../tournament/manifest.js';
import type { MatchResult } from '../../tournament/match-log.js';
import { MatchReader } from '../../tournament/match-reader.js';
import { type Retraced, retrace } from '../../tournament/recall.js';
import { type Standings, standingsOf } from '../../tournament/standings.js';
import { resultsFolder, tournamentsFolder } from './places.js';
import { TournamentDesk } from './tournament-desk.js';
import type { State } from './viewer.js';

/** Millionths of a cent in one. */
const MICRO = 1_000_000;

/** A tournament as it is by now. */
export interface Shelved {
  readonly name: string;
  readonly folder: string;
  /** Null where nobody could register for it here. */
  readonly hosted: HostedTournament | null;
  /** Null where nothing is played yet. */
  readonly played: Played | null;
  readonly state: State;
}

/** What came of it by now. */
export interface Played extends Retraced {
  readonly plan: TournamentPlan;
  readonly matches: readonly MatchResult[];
  /** Worked out when they are asked for; while it is played they may be a second old. */
  standings(): Standings;
}

interface Kept {
  readonly stamp: string;
  readonly plan: TournamentPlan;
  readonly reader: MatchReader;
  played?: Promise<Played>;
  matches?: readonly MatchResult[];
  readAt: number;
  standings?: { readonly at: number; readonly value: Standings };
}

/** While it is played here, what was read so lately is read for all who ask. */
const FRESH_MS = 200;
const STANDINGS_MS = 1_000;

/** The tournaments beside the runs, by their names. No part of a request ever becomes a part of a path. */
@Injectable()
export class TournamentShelf {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly store: TournamentStore,
    private readonly desk: TournamentDesk,
  ) {}

  /** The names of tournaments of which there is something new. */
  get changes(): Observable<string> {
    return this.desk.changes;
  }

  async names(): Promise<string[]> {
    const hosted = (await this.store.list()).map(({ name }) => name);
    return [...new Set([...hosted, ...foldersWithResults()])].sort();
  }

  /** @throws MissingError; UserError where results are there that cannot be read */
  async find(name: string): Promise<Shelved> {
    const hosted = await this.store.find(name);
    if (!hosted && !foldersWithResults().includes(name)) throw missing(name);
    const folder = resultsFolder(name);
    const played = await this.playedIn(name, folder);
    return { name, folder, hosted, played, state: this.stateOf(name, folder, played) };
  }

  private stateOf(name: string, folder: string, played: Played | null): State {
    if (this.desk.standingOf(name).playedHere) return 'running';
    if (!played) return 'registering';
    if (lockOwner(folder) !== null) return 'running';
    return isOver(played) ? 'ended' : 'paused';
  }

  private async playedIn(name: string, folder: string): Promise<Played | null> {
    const kept = this.planIn(name, folder);
    if (!kept) return null;
    const isLive = () => this.desk.standingOf(name).playedHere;
    const now = performance.now();
    if (kept.played && isLive() && now - kept.readAt < FRESH_MS) return kept.played;
    kept.readAt = now;
    const matches = await kept.reader.read();
    if (kept.matches !== matches || !kept.played) {
      kept.matches = matches;
      kept.played = follow(kept, matches, isLive);
      kept.played.catch(() => undefined);
    }
    return kept.played;
  }

  private planIn(name: string, folder: string): Kept | null {
    const { ino, mtimeMs, size } = statSync(join(folder, MANIFEST), { throwIfNoEntry: false }) ?? {};
    if (ino === undefined) return null;
    const stamp = `${ino} ${mtimeMs} ${size}`;
    const known = this.kept.get(name);
    if (known?.stamp === stamp) return known;
    const manifest = readTournament(folder);
    if (!manifest) return null;
    const kept = { stamp, plan: planOf(manifest), reader: new MatchReader(folder), readAt: 0 };
    this.kept.set(name, kept);
    return kept;
  }
}

async function follow(kept: Kept, matches: readonly MatchResult[], isLive: () => boolean): Promise<Played> {
  const { plan } = kept;
  const retraced = await retrace(plan, matches);
  let own: Standings | undefined;
  return {
    ...{ ...retraced, plan, matches },
    standings: () => {
      const now = performance.now();
      if (!own && kept.standings && isLive() && now - kept.standings.at < STANDINGS_MS)
        return kept.standings.value;
      if (!own) {
        own = standingsOf(plan.manifest, retraced.course);
        kept.standings = { at: now, value: own };
      }
      return own;
    },
  };
}

/** At the end of its format, or where its own rules say that nothing more is played. */
function isOver({ course, plan, matches }: Played): boolean {
  const { stop } = plan.manifest;
  if (course.complete) return true;
  if (stop.matches !== undefined && matches.length >= stop.matches) return true;
  return stop.spendCents !== undefined && course.results.microCents >= stop.spendCents * MICRO;
}

function foldersWithResults(): string[] {
  const folder = tournamentsFolder();
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, MANIFEST)))
    .map(({ name }) => name);
}

const missing = (name: string): MissingError =>
  new MissingError(
    `there is no tournament "${name.slice(0, 100)}"`,
    'GET /api/v1/tournaments lists those that there are.',
  );
