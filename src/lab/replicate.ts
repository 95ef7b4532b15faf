import { loadScenario } from '#scenarios/index.js';
import { playReplication } from './play-replication.js';
import type { Replication } from './replication.js';

/** A scenario with some of its values changed, as `tortuga run FILE --set path=value` changes them. */
export interface Variant {
  readonly file: string;
  readonly set: readonly string[];
}

/** Plays a variant on a seed, as `tortuga run` does, and keeps no events. */
export const replicate = ({ file, set }: Variant, seed: number): Promise<Replication> =>
  playReplication(loadScenario(file, { set: [...set, `seed=${seed}`] }));

/** So many seeds, from this one on. Variants that are played on the same ones can be compared in pairs. */
export const seedsFrom = (first: number, replications: number): number[] =>
  Array.from({ length: replications }, (_, index) => first + index);
