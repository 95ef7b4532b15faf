import { allCores } from '../../lab/replications.js';
import { numberOf } from './theory-options.js';

const MOST_WORKERS = 256;

/** How many threads play: what `--workers` says, or all cores. */
export function workersOf(text: string | undefined): number {
  if (text === undefined) return allCores();
  return numberOf({ option: '--workers', text }, { least: 1, most: MOST_WORKERS, whole: true });
}
