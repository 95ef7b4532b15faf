import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { UserError } from '../errors.js';
import { LOCK, makeFolder, takeLock, writeWhole } from '../study/results-folder.js';
import { FORMATS } from './formats/index.js';
import type { TournamentManifest } from './manifest.js';

export const MANIFEST = 'tournament.json';

/** A folder that this command alone writes to, until it lets go of it. */
export interface HeldTournament {
  /** As it was kept, late entrants included that are not yet written down. */
  readonly manifest: TournamentManifest;
  /** Whoever enters only now, by name. */
  readonly late: readonly string[];
  /** Writes down when they entered. */
  enter(matches: number): TournamentManifest;
  release(): void;
}

/**
 * Takes a folder for the results of a tournament.
 * @throws UserError where it belongs to another one, to something else, or to another command that is at work
 */
export function holdTournament(folder: string, manifest: TournamentManifest): HeldTournament {
  makeFolder(folder);
  const there = readTournament(folder);
  const strays = readdirSync(folder).filter((name) => name !== LOCK);
  if (!there && strays.length > 0)
    throw new UserError(
      `${folder} holds other files (${strays.slice(0, 3).join(', ')}) and no results of a tournament`,
      'Give a folder of its own: --out DIR',
    );
  const late = there ? lateEntrants(there, manifest, folder) : [];
  const lock = takeLock(folder, 'tournament');
  const write = (kept: TournamentManifest) =>
    writeWhole(join(folder, MANIFEST), `${JSON.stringify(kept, null, 1)}\n`);
  if (!there) write(manifest);
  const known = there?.entrants ?? manifest.entrants;
  return {
    manifest: { ...manifest, entrants: known },
    late,
    enter: (matches) => {
      const entered = manifest.entrants.slice(known.length).map((entrant) => ({ ...entrant, from: matches }));
      const whole = { ...manifest, entrants: [...known, ...entered] };
      if (!isDeepStrictEqual(whole, there)) write(whole);
      return whole;
    },
    release: () => rmSync(lock, { force: true }),
  };
}

/** What a folder says of its tournament; null where it says nothing. */
export function readTournament(folder: string): TournamentManifest | null {
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) return null;
  try {
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as TournamentManifest;
    if (typeof manifest.digest === 'string' && Array.isArray(manifest.entrants)) return manifest;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new UserError(
    `${file} is damaged, so nobody knows which tournament the results are of`,
    'Give another folder (--out DIR), or remove this one and play the tournament again.',
  );
}

/** Those who are new, by name. @throws UserError where the tournament is another one, or takes nobody any more */
function lateEntrants(there: TournamentManifest, ours: TournamentManifest, folder: string): string[] {
  if (there.digest !== ours.digest) throw anotherTournament(there, ours, folder);
  const players = (manifest: TournamentManifest, count: number) =>
    manifest.document.freelancers.slice(0, count);
  const known = there.entrants.length;
  const isSame = isDeepStrictEqual(players(there, known), players(ours, known));
  if (!isSame || ours.entrants.length < known)
    throw new UserError(
      `${folder} holds results of other entrants than these`,
      'Keep those who have entered as they are, and add others behind them; or give another folder (--out DIR).',
    );
  refuseChangedPrograms(there, ours);
  const late = ours.entrants.slice(known).map(({ name }) => name);
  if (late.length > 0 && !FORMATS[ours.format.kind].takesLate)
    throw new UserError(
      `${late.join(', ')} cannot enter any more: this ${ours.format.kind === 'open' ? 'open market' : ours.format.kind} has begun`,
      'Take them out again, or play another tournament in a folder of its own (--out DIR).',
    );
  return late;
}

/** An entrant that has begun stays what it is. */
function refuseChangedPrograms(there: TournamentManifest, ours: TournamentManifest): void {
  for (const [file, digest] of Object.entries(there.asked?.programs?.digests ?? {})) {
    const now = ours.asked?.programs?.digests[file];
    if (now !== undefined && now !== digest)
      throw new UserError(
        `${file} has changed since the tournament began`,
        'Put back what it was; or enter it under another name, in a file of its own.',
      );
  }
}

function anotherTournament(there: TournamentManifest, ours: TournamentManifest, folder: string): UserError {
  const differs = [
    there.tournament !== ours.tournament &&
      `the tournament is ${there.tournament} there and ${ours.tournament} here`,
    there.version !== ours.version && `Tortuga ${there.version} has made them, and this is ${ours.version}`,
    there.seed !== ours.seed && 'its seed is another',
    !isDeepStrictEqual(there.format, ours.format) && 'its format is another',
    there.rotate !== ours.rotate && 'its seats go round otherwise',
    there.score !== ours.score && `entrants are ranked by ${there.score} there and by ${ours.score} here`,
    !isDeepStrictEqual(there.asked?.models, ours.asked?.models) &&
      'its models are others (TORTUGA_MODEL and TORTUGA_MODEL_BASE_URL say which are asked)',
    there.catalog !== ours.catalog && 'its catalog of jobs is another',
  ].filter((text) => text !== false);
  return new UserError(
    `${folder} holds the results of another tournament: ${differs.join('; ') || 'its market or its rules are others'}`,
    'Give another folder (--out DIR), or remove this one and play the tournament anew.',
  );
}
