import { formatUsd } from '#market/index.js';
import { bountiesOf, earningsOf, outcomesOf, pricesOf } from '../../findings.js';
import { percentText, wholeDollars } from '../../text.js';
import { barPlot, columns, dollarTick } from '../write.js';
import { jobsOf, type SectionOf } from './reported.js';

export const outcomes: SectionOf = (reported) => {
  const jobs = jobsOf(reported);
  if (jobs.length === 0) return null;
  const found = outcomesOf(jobs);
  const says = found
    .filter((one) => one.jobs > 0)
    .map(({ outcome, jobs: count }) => `${count} ${outcome} (${percentText(count, jobs.length)})`);
  const sentence = `Of ${jobs.length} jobs, ${says.join(', ')}.`;
  return {
    id: 'jobs',
    title: 'Jobs, and how they ended',
    says: [sentence],
    plot: barPlot(
      sentence,
      found.map(({ outcome }) => outcome),
      [
        { title: 'Jobs', format: String, series: [{ name: 'jobs', values: found.map((one) => one.jobs) }] },
        {
          title: 'Their opening bounties',
          format: dollarTick,
          series: [{ name: 'jobs', values: found.map(({ openingCents }) => openingCents) }],
        },
      ],
    ),
    table: {
      columns: columns('outcome', '#jobs', '#share', '#opening bounties'),
      rows: found.map(({ outcome, jobs: count, openingCents }) => [
        ...[outcome, count, percentText(count, jobs.length)],
        formatUsd(openingCents),
      ]),
    },
  };
};

export const bounties: SectionOf = (reported) => {
  const found = bountiesOf(jobsOf(reported));
  if (found.length === 0) return null;
  const sold = found.reduce((sum, { jobs }) => sum + jobs, 0);
  const opening = found.find(({ multiple }) => multiple === '1x')?.jobs ?? 0;
  const last = found.at(-1)!;
  const sentence = `${opening} of ${sold} sold jobs (${percentText(opening, sold)}) sold at the opening bounty; the highest was ${last.multiple} of it, where ${last.jobs} sold for ${wholeDollars(last.meanPriceCents)} on average.`;
  return {
    id: 'bounty',
    title: 'The bounty at sale, as a multiple of the opening one',
    says: [sentence],
    plot: barPlot(
      sentence,
      found.map(({ multiple }) => multiple),
      [
        { title: 'Jobs', format: String, series: [{ name: 'sold', values: found.map(({ jobs }) => jobs) }] },
        {
          title: 'Mean price',
          format: dollarTick,
          series: [{ name: 'sold', values: found.map(({ meanPriceCents }) => meanPriceCents) }],
        },
      ],
    ),
    table: {
      columns: columns('bounty', '#jobs', '#mean price', '#price of bounty', '#mean days until paid'),
      rows: found.map((one) => [
        ...[one.multiple, one.jobs, wholeDollars(one.meanPriceCents)],
        ...[percentText(one.priceOfBounty, 1), one.meanDays.toFixed(1)],
      ]),
    },
  };
};

export const prices: SectionOf = (reported) => {
  const found = pricesOf(jobsOf(reported));
  if (found.length === 0) return null;
  const days = ({ fromDay, toDay }: (typeof found)[number]) =>
    fromDay === toDay ? `${fromDay}` : `${fromDay}–${toDay}`;
  const [first, last] = [found[0]!, found.at(-1)!];
  const sentence =
    found.length === 1
      ? `All sales were paid on days ${days(first)}, for ${wholeDollars(first.meanPriceCents)} on average.`
      : `Jobs that were paid on days ${days(first)} cost ${wholeDollars(first.meanPriceCents)} on average, ${wholeDollars(first.meanOpeningCents)} when they opened; on days ${days(last)} ${wholeDollars(last.meanPriceCents)}, ${wholeDollars(last.meanOpeningCents)} when they opened.`;
  const line = (name: string, values: readonly number[]) => ({
    ...{ name, kind: 'measured' as const, joined: true },
    marks: values.map((value, level) => ({ level, value })),
  });
  return {
    id: 'prices',
    title: 'Prices over time',
    says: [sentence],
    plot: {
      ...{ title: sentence, subtitle: '', bare: true },
      levels: { title: 'simulated days on which jobs were paid', labels: found.map(days), along: 'x' },
      panels: [
        {
          title: 'Mean of sold jobs',
          format: dollarTick,
          from: 0,
          series: [
            line(
              'price',
              found.map((one) => one.meanPriceCents),
            ),
            line(
              'opening bounty',
              found.map((one) => one.meanOpeningCents),
            ),
          ],
        },
      ],
    },
    table: {
      columns: columns('days', '#jobs', '#mean price', '#mean opening bounty'),
      rows: found.map((one) => [
        ...[days(one), one.jobs],
        ...[wholeDollars(one.meanPriceCents), wholeDollars(one.meanOpeningCents)],
      ]),
    },
  };
};

/** So many are drawn, and listed. */
const DRAWN = 20;
const LISTED = 200;

export const earnings: SectionOf = ({ recorder }) => {
  const found = earningsOf(recorder);
  if (found.length === 0) return null;
  const [best] = found;
  const lost = found.filter(({ netCents }) => netCents < 0).length;
  const sentence = `${best!.id} earned most, ${formatUsd(best!.netCents)} net of ${formatUsd(best!.computeCents)} for computing; ${lost} of ${found.length} freelancers spent more than they were paid.`;
  const drawn = found.slice(0, DRAWN);
  return {
    id: 'earnings',
    title: 'Earnings',
    says: [sentence, ...(found.length > DRAWN ? [`The picture shows the ${DRAWN} who earned most.`] : [])],
    plot: barPlot(
      sentence,
      drawn.map(({ id }) => id),
      [
        {
          title: 'Net earnings',
          format: dollarTick,
          series: [{ name: 'net', values: drawn.map(({ netCents }) => netCents) }],
        },
        {
          title: 'Jobs won',
          format: String,
          series: [{ name: 'net', values: drawn.map(({ jobsWon }) => jobsWon) }],
        },
      ],
    ),
    table: {
      columns: columns('freelancer', '#won', '#accepted', '#right', '#gross', '#compute', '#net'),
      rows: found
        .slice(0, LISTED)
        .map((one) => [
          ...[one.id, one.jobsWon, one.accepted, one.correct],
          ...[one.grossCents, one.computeCents, one.netCents].map(formatUsd),
        ]),
      ...(found.length > LISTED && {
        note: `and ${found.length - LISTED} more, in the table participants of \`tortuga export\``,
      }),
    },
  };
};

export const groups: SectionOf = ({ result }) => {
  const found = result.groups;
  if (found.length < 2) return null;
  const best = found.reduce((one, other) => (other.netCents > one.netCents ? other : one));
  const sentence = `The group ${best.name} (${best.members} ${best.members === 1 ? 'member' : 'members'}) earned most, ${formatUsd(best.netCents)} net; ${percentText(best.paidBrokenCents, best.grossCents)} of what it was paid was for broken work.`;
  return {
    id: 'groups',
    title: 'Groups of freelancers',
    says: [sentence],
    plot: barPlot(
      sentence,
      found.map(({ name }) => name),
      [
        {
          title: 'Paid, and of it for right work',
          format: dollarTick,
          series: [
            { name: 'paid', values: found.map(({ grossCents }) => grossCents) },
            { name: 'for right work', values: found.map(({ paidRightCents }) => paidRightCents) },
          ],
        },
      ],
    ),
    table: {
      columns: columns(
        ...[
          'group',
          'how it bids',
          '#members',
          '#won',
          '#gross',
          '#net',
          '#for right',
          '#for broken',
          '#refused',
        ],
      ),
      rows: found.map((one) => [
        one.name,
        [one.strategy, ...one.inLeagueWith.map((reviewers) => `in league with ${reviewers}`)].join(', '),
        ...[one.members, one.jobsWon, formatUsd(one.grossCents), formatUsd(one.netCents)],
        ...[formatUsd(one.paidRightCents), formatUsd(one.paidBrokenCents), one.refused],
      ]),
    },
  };
};
