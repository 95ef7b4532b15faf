import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PACKAGE_ROOT } from '../package-root.js';

/** The folder of the events that come with Tortuga, and of their markets. */
export const EVENTS = join(PACKAGE_ROOT, 'scenarios', 'tournaments');

/** The names of the events. */
export const exampleEvents = (): string[] => filesWith(/^format:/m);

/** The names of markets that only these events have. */
export const eventMarkets = (): string[] => filesWith(/^jobs:/m);

const filesWith = (key: RegExp): string[] =>
  readdirSync(EVENTS)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'))
    .filter((name) => key.test(readFileSync(exampleFile(name), 'utf8')));

export const exampleFile = (name: string): string => join(EVENTS, `${name}.yaml`);
