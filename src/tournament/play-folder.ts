import { join } from 'node:path';
import { writingTo } from '../output-error.js';
import { catalogDirOf } from '../simulation/catalog-dir.js';
import { setStage } from '../simulation/play.js';
import { checkPrograms } from '../simulation/programs.js';
import { checkSecrets } from '../simulation/secrets.js';
import { writeWhole } from '../study/results-folder.js';
import { type HeldTournament, holdTournament } from './folder.js';
import type { TournamentManifest, TournamentPlan } from './manifest.js';
import { type FoundMatches, MatchLog } from './match-log.js';
import { runTournament, type TournamentEnd } from './run-tournament.js';
import { type Standings, standingsOf } from './standings.js';

/** What is written beside the results, whenever playing ends by itself. */
export const STANDINGS = 'standings.json';

export interface FolderPlay {
  readonly plan: TournamentPlan;
  readonly folder: string;
  readonly workers: number;
  /** It stops after so many matches, those of before included; what the tournament says without it. */
  readonly matches?: number;
  readonly signal?: AbortSignal;
  /** Told of what is there already, and of who enters only now, before the first match. */
  onReady?(found: FoundMatches, late: readonly string[]): void;
  onMatch?(done: number, known: number): void;
}

export interface FolderEnd extends TournamentEnd {
  readonly standings: Standings;
  readonly manifest: TournamentManifest;
}

/**
 * Looks before anything is played for keys that are not there, and for a sandbox that cannot be had.
 * @returns what this machine lacks; null where it is nothing
 * @throws ScenarioError, UserError, NoSandboxError
 */
export async function makeReady({ everybody, manifest: { asked } }: TournamentPlan): Promise<string | null> {
  checkSecrets(everybody, asked);
  await checkPrograms(asked?.programs ?? null, 'quickest');
  const { warning } = await setStage(everybody, catalogDirOf(everybody), 'quickest');
  return warning ?? null;
}

/**
 * Plays a tournament in its folder, or goes on with it there, and writes down how it stands.
 * @throws UserError where the folder is another tournament's, or another process plays in it; InterruptedError, OutputError
 */
export async function playInFolder(wanted: FolderPlay): Promise<FolderEnd> {
  const { folder, plan } = wanted;
  return writingTo(folder, async () => {
    const held = holdTournament(folder, plan.manifest);
    try {
      const end = await playHeld(held, wanted);
      writeWhole(join(folder, STANDINGS), `${JSON.stringify(end.standings, null, 1)}\n`);
      return end;
    } finally {
      held.release();
    }
  });
}

async function playHeld(held: HeldTournament, wanted: FolderPlay): Promise<FolderEnd> {
  const { plan, folder, workers, matches, signal, onMatch } = wanted;
  const { log, found } = await MatchLog.open(folder);
  try {
    const manifest = held.enter(found.results.length);
    wanted.onReady?.(found, held.late);
    const end = await runTournament({
      ...{ plan: { ...plan, manifest }, folder, log, kept: found.results, workers, signal, onMatch },
      stop: { ...manifest.stop, ...(matches !== undefined && { matches }) },
    });
    return { ...end, standings: standingsOf(manifest, { ...end, complete: end.stopped === null }), manifest };
  } finally {
    log.close();
  }
}
