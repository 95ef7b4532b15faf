import { formatUsd } from '#market/index.js';
import type { GroupResult } from './groups.js';
import { table } from './text.js';

/** What each group made of the market, and how much of its pay was for broken work. */
export function groupTable(groups: readonly GroupResult[]): string {
  return table(
    [
      { title: 'group' },
      { title: 'how it bids' },
      { title: 'members', align: 'right' },
      { title: 'won', align: 'right' },
      { title: 'gross', align: 'right' },
      { title: 'net', align: 'right' },
      { title: 'for broken', align: 'right' },
      { title: 'refused', align: 'right' },
    ],
    groups.map((group) => [
      group.name,
      [group.strategy, ...group.inLeagueWith.map((reviewers) => `in league with ${reviewers}`)].join(', '),
      group.members,
      group.jobsWon,
      formatUsd(group.grossCents),
      formatUsd(group.netCents),
      formatUsd(group.paidBrokenCents),
      group.refused,
    ]),
  );
}
