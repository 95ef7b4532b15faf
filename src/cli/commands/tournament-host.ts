import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadTournament } from '#scenarios/index.js';
import { StateError } from '../../errors.js';
import { TournamentStore } from '../../store/tournament-store.js';
import { withApp } from '../app.js';
import { good, print, printJson } from '../output.js';
import { tournamentFolder } from '../tournament-results.js';
import type { JsonOption } from './options.js';

/** Opens the registration for a tournament of this machine, which may name files, addresses and keys. */
export async function host(file: string, { json }: JsonOption): Promise<void> {
  const { settings } = loadTournament(file, { isOpen: true });
  const { name, registration } = settings;
  await withApp(async (app) => {
    const store = app.get(TournamentStore);
    if ((await store.find(name)) || existsSync(tournamentFolder(name)))
      throw new StateError(`there is a tournament ${name} already`, 'Give the file another "name".');
    const nothing = { document: null, market: null, seed: null };
    await store.add({ ...nothing, name, file: resolve(file), createdAt: new Date().toISOString() });
  });
  if (json) printJson({ name, file: resolve(file), registration });
  else
    print(
      `${good('open')}  ${name}: entrants register over the HTTP API (tortuga serve), and its host starts it there`,
    );
}
