import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from '../config/config.js';
import { UserError } from '../errors.js';
import { readTournament } from '../tournament/folder.js';
import { planTournament, type TournamentManifest } from '../tournament/manifest.js';
import { isFolder } from './study-results.js';

export interface TournamentPlace {
  readonly folder: string;
  readonly manifest: TournamentManifest;
}

/** Where the results of a tournament are kept. */
export const tournamentFolder = (name: string, out?: string): string =>
  out === undefined ? join(readConfig().home, 'tournaments', name) : resolve(out);

/**
 * The results that a folder holds, or those of a tournament's file.
 * @throws UserError where there are none; TournamentError or ScenarioError of a file that is no sound tournament
 */
export function findTournament(place: string, out?: string): TournamentPlace {
  const folder = isFolder(place)
    ? resolve(place)
    : tournamentFolder(planTournament(place).manifest.tournament, out);
  const manifest = existsSync(folder) ? readTournament(folder) : null;
  if (manifest) return { folder, manifest };
  throw new UserError(
    `${folder} holds no results of a tournament`,
    isFolder(place)
      ? 'Name the folder that "tortuga tournament run" said, or the file of the tournament.'
      : `Play it: tortuga tournament run ${place}`,
  );
}
