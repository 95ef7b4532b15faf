import { createHash } from 'node:crypto';
import { PURPOSES, Random } from '#market/index.js';
import type { Scenario, ScenarioDocument } from '#scenarios/index.js';

/** One market, and who sits where in it. */
export interface Match {
  /** Its place in the tournament, from 0. */
  readonly sequence: number;
  readonly fixture: number;
  readonly stage: string;
  readonly seed: number;
  /** Entrants by seat: who sits where has the number, the arrival and the luck of that seat. */
  readonly seats: readonly number[];
}

const MOST_SEEDS = 2 ** 53;

/** The seed of all matches of a fixture. */
export const seedOfFixture = (random: Random, fixture: number): number =>
  Math.floor(random.uniform(PURPOSES.matchSeed, fixture, 0) * MOST_SEEDS);

/** The same entrants, each once in each seat. */
export const rotations = (entrants: readonly number[]): number[][] =>
  entrants.map((_, turn) => entrants.map((_, seat) => entrants[(seat + turn) % entrants.length]!));

export const seatName = (seat: number): string => `seat-${seat + 1}`;

/** What a match plays: the market, with those who sit in it under the names of their seats. */
export function scenarioOf(everybody: Scenario, entrants: number, { seed, seats }: Match): Scenario {
  const seated = <Group extends { readonly name: string }>(groups: readonly Group[]): Group[] => [
    ...seats.map((entrant, seat) => ({ ...groups[entrant]!, name: seatName(seat) })),
    ...groups.slice(entrants),
  ];
  const { document } = everybody;
  const written = { ...document, seed, freelancers: seated(document.freelancers) } as ScenarioDocument;
  const digest = createHash('sha256').update(JSON.stringify(written)).digest('hex');
  return { ...everybody, seed, freelancers: seated(everybody.freelancers), document: written, digest };
}
