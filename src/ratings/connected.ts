import type { theory } from '#market/index.js';

/** Entrants by their places. */
export type Group = readonly number[];

/** Groups that no result connects: nothing compares those of one with those of another. */
export const groupsOf = (wins: theory.Wins): Group[] =>
  parts(wins.length, (i) => reached(wins, i, (from, to) => wins[from]![to]! + wins[to]![from]! > 0));

/**
 * Of a connected group, the sets within which everybody is reached from everybody along "has beaten or drawn with", best set first. With
 * one set the likelihood has a greatest value; with more, each set has won every result against those below it (L. Ford, 1957).
 */
export function tiersOf(wins: theory.Wins): Group[] {
  const everybody = wins.map((_, i) => i);
  const beaten = everybody.map((i) => reached(wins, i, (from, to) => wins[from]![to]! > 0));
  const tiers = parts(wins.length, (i) => new Set([...beaten[i]!].filter((j) => beaten[j]!.has(i))));
  // Who reaches more stands higher; sets that do not reach each other keep their order.
  return tiers.sort((one, other) => beaten[other[0]!]!.size - beaten[one[0]!]!.size);
}

function parts(count: number, partOf: (i: number) => ReadonlySet<number>): Group[] {
  const seen = new Set<number>();
  const found: Group[] = [];
  for (let i = 0; i < count; i++) {
    if (seen.has(i)) continue;
    const part = [...partOf(i)].sort((a, b) => a - b);
    for (const member of part) seen.add(member);
    found.push(part);
  }
  return found;
}

/** Everybody on a path from i, i included. */
function reached(wins: theory.Wins, i: number, leads: (from: number, to: number) => boolean): Set<number> {
  const all = new Set([i]);
  for (const from of all) for (let to = 0; to < wins.length; to++) if (leads(from, to)) all.add(to);
  return all;
}
