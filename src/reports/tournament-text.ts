import { formatUsd } from '#market/index.js';
import { writeEstimate, writeValue } from '../lab/format.js';
import type { Standing, Standings } from '../tournament/standings.js';
import { ratingDetails } from './rating-text.js';
import { dim, heading, plain, type TableColumn, table } from './text.js';

/** How a tournament stands, for a person to read. */
export function standingsReport(standings: Standings): string {
  const { tournament, title, matches, fixtures, complete, groups } = standings;
  const state = complete ? '' : ', not complete';
  return [
    `${heading(`${tournament}: ${standings.entrants.length} entrants, ${fixtures} ${fixtures === 1 ? 'fixture' : 'fixtures'}, ${matches} ${matches === 1 ? 'match' : 'matches'}${state}`)}\n${plain(title)}`,
    standingsTable(standings),
    ...lostTurns(standings),
    ...(groups.length > 0 ? [ratingDetails(groups)] : []),
    ...(standings.microCents > 0
      ? [`Models cost ${formatUsd(Math.round(standings.microCents / 1_000_000))}.`]
      : []),
  ].join('\n\n');
}

const right = (title: string): TableColumn => ({ title, align: 'right' });

function standingsTable({ entrants, score, placedBy }: Standings): string {
  const byRule = placedBy !== 'rating';
  const columns = [
    right('place'),
    { title: 'entrant' },
    { title: 'agent' },
    ...(byRule ? [right(placedBy)] : []),
    ...[right('rating'), right('95 %'), right('rank, 95 %'), right('won'), right('drawn'), right('lost')],
    ...[right(`${score.title} a match`), right('jobs won'), right('right'), right('paid broken')],
  ];
  const rows = entrants.map((one) => [
    ...[one.place, plain(one.name), one.agent],
    ...(byRule ? [pointsText(one)] : []),
    ...ratingCells(one),
    ...[one.won, one.drawn, one.lost, scoreText(one, score.unit)],
    ...[one.facts.jobsWon, one.facts.right, formatUsd(one.facts.brokenCents)],
  ]);
  return table(columns, rows);
}

const pointsText = ({ points }: Standing): string =>
  points === null ? '-' : Number.isInteger(points) ? String(points) : points.toFixed(2);

function ratingCells({ rating }: Standing): (string | number)[] {
  if (!rating) return ['-', '-', '-'];
  const { best, worst } = rating.rankInterval;
  const { low, high } = rating.interval;
  return [
    Math.round(rating.rating),
    `[${Math.round(low)}, ${Math.round(high)}]`,
    best === worst ? `${best}` : `${best} - ${worst}`,
  ];
}

function scoreText({ score }: Standing, unit: Standings['score']['unit']): string {
  if (score === null) return '-';
  const written = unit === 'ratio' ? 'times' : unit;
  return score.interval
    ? writeEstimate(written, { mean: score.mean, ...score.interval })
    : writeValue(written, score.mean);
}

/** A crash, a late or a senseless answer has its own count and reason. */
function lostTurns({ entrants }: Standings): string[] {
  const rows = entrants
    .filter(({ facts }) => Object.keys(facts.lost).length > 0 || facts.refused > 0)
    .map(({ name, facts: { lost, refused } }) => [
      plain(name),
      Object.entries(lost)
        .map(([kind, count]) => `${count} ${kind}`)
        .join(', ') || '-',
      refused,
    ]);
  if (rows.length === 0) return [];
  const columns = [{ title: 'entrant' }, { title: 'turns lost' }, right('actions refused')];
  return [
    `${heading('Turns that did not count')} ${dim('(they cost nobody else anything)')}\n${table(columns, rows)}`,
  ];
}
