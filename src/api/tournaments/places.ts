import { join } from 'node:path';
import { readConfig } from '../../config/config.js';
import type { Registered } from '../../store/tournament-store.js';

/** Names are those of tournaments and entrants that there are: letters, digits and hyphens. */

export const tournamentsFolder = (): string => join(readConfig().home, 'tournaments');

export const resultsFolder = (tournament: string): string => join(tournamentsFolder(), tournament);

const ENDINGS: Readonly<Record<string, string>> = { python: 'py', javascript: 'mjs', commonjs: 'cjs' };

/** Where the program of an entrant is put to be played; null of others. */
export const programFile = ({ tournament, name, language }: Registered): string | null =>
  language === null ? null : join(readConfig().home, 'entrants', tournament, `${name}.${ENDINGS[language]}`);
