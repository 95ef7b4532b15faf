import type { NamedLostTurn } from '../store/told.js';
import { plain, table } from './text.js';

/** Who has lost how many turns at what, and why; one thing that was said as an example. */
export function lostTurnsTable(turns: readonly NamedLostTurn[]): string {
  const groups = new Map<string, { readonly first: NamedLostTurn; count: number }>();
  for (const turn of turns) {
    const { name, role, kind } = turn;
    const key = JSON.stringify([name, role, kind]);
    const group = groups.get(key) ?? { first: turn, count: 0 };
    group.count += 1;
    groups.set(key, group);
  }
  return table(
    [
      { title: 'participant' },
      { title: 'role' },
      { title: 'why' },
      { title: 'turns', align: 'right' },
      { title: 'for example' },
    ],
    [...groups.values()].map(({ first, count }) => [
      first.name,
      first.role,
      first.kind,
      count,
      plain(first.detail.split('\n')[0]!).slice(0, 60),
    ]),
  );
}
