import type { OutageEntity } from '../store/outage.entity.js';
import { plain, table } from './text.js';

export const secondsBetween = (from: Date, to: Date): string =>
  ((to.getTime() - from.getTime()) / 1_000).toFixed(1);

const ENDINGS = { over: 'over', 'given-up': 'given up' } as const;

/** When sandboxes and models could not be had: how often, for how long, and how it ended. */
export const outagesTable = (outages: readonly OutageEntity[]): string =>
  table(
    [
      { title: 'outage' },
      { title: 'of' },
      { title: 'began' },
      { title: 'seconds', align: 'right' },
      { title: 'failures', align: 'right' },
      { title: 'retries', align: 'right' },
      { title: 'ended' },
      { title: 'what was said' },
    ],
    outages.map(({ kind, backend, beganAt, endedAt, failures, retries, ending, message }) => [
      kind,
      backend,
      beganAt.slice(0, 19).replace('T', ' '),
      endedAt === null ? '-' : secondsBetween(new Date(beganAt), new Date(endedAt)),
      failures,
      retries,
      ending === null ? 'with the process' : ENDINGS[ending],
      plain(message.split('\n')[0]!).slice(0, 80),
    ]),
  );

/** In short, for a list of runs: `2 daemon-gone, 1 disk-full`. */
export function outagesInShort(outages: readonly OutageEntity[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of outages) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ') || '-';
}
