import type { Chance, RatedGroup, Rating } from '../ratings/rate.js';
import { dim, heading, plain, table } from './text.js';

const RIGHT = { align: 'right' } as const;
/** Above this many columns a table does not fit on a screen. */
const MOST_COLUMNS = 12;

/** Ratings for a person to read: the table, who beats whom, and what the first place hangs on. */
export function ratingReport(groups: readonly RatedGroup[]): string {
  const note =
    groups.length > 1
      ? [
          `No result connects these ${groups.length} groups, so ratings and ranks of one cannot be compared with those of another.`,
        ]
      : [];
  return [
    ...note,
    ...groups.map((group, place) => groupText(group, groups.length > 1 ? place + 1 : null)),
  ].join('\n\n');
}

function groupText(group: RatedGroup, number: number | null): string {
  const { ratings, results, method, matches } = group;
  const name = number === null ? '' : `Group ${number}: `;
  const how = method === 'Firth' ? "with Firth's penalty" : 'by maximum likelihood';
  const title = `${name}${ratings.length} entrants, ${results} results${matches === null ? '' : ` of ${matches} matches`}`;
  const basis = group.covariance === 'clustered' ? ' from the spread between matches' : '';
  return [
    `${heading(title)} ${dim(`(Bradley and Terry ${how}; 95 % intervals${basis}; 400 points are odds of ten to one)`)}\n${ratingTable(ratings)}`,
    ...(ratings.length <= MOST_COLUMNS ? [`${heading('Who beats whom, in %')}\n${chanceTable(group)}`] : []),
    sentences(group).join('\n'),
  ].join('\n\n');
}

/** The same without the table of ratings, for whoever shows it otherwise. */
export const ratingDetails = (groups: readonly RatedGroup[]): string =>
  groups
    .map((group) =>
      [
        ...(group.ratings.length <= MOST_COLUMNS
          ? [`${heading('Who beats whom, in %')}\n${chanceTable(group)}`]
          : []),
        sentences(group).join('\n'),
      ].join('\n\n'),
    )
    .join('\n\n');

function ratingTable(ratings: readonly Rating[]): string {
  const titles = ['rank', '95 %', 'entrant', 'rating', '95 %', 'won', 'drawn', 'lost'];
  return table(
    titles.map((title) => ({ title, ...(title === 'entrant' ? {} : RIGHT) })),
    ratings.map(({ rank, rankInterval: { best, worst }, name, rating, interval, won, drawn, lost }) => [
      ...[rank, best === worst ? `${best}` : `${best} - ${worst}`, plain(name), Math.round(rating)],
      ...[`[${Math.round(interval.low)}, ${Math.round(interval.high)}]`, won, drawn, lost],
    ]),
  );
}

const percent = (share: number): string => (100 * share).toFixed(0);

function chanceTable({ ratings, chances }: RatedGroup): string {
  return table(
    [{ title: '' }, ...ratings.map(({ rank }) => ({ title: `${rank}`, ...RIGHT }))],
    ratings.map(({ rank, name }, i) => [
      `${rank} ${plain(name)}`,
      ...chances[i]!.map((chance) => (chance === null ? '' : percent(chance.chance))),
    ]),
  );
}

function sentences({
  ratings,
  chances,
  results,
  matches,
  covariance,
  unseating,
  method,
}: RatedGroup): string[] {
  const [first, second] = ratings;
  if (!first || !second) return [];
  const names = (list: readonly Rating[]) => list.map(({ name }) => plain(name)).join(', ');
  const unbeaten = ratings.filter(({ unbounded }) => unbounded === 'above');
  const winless = ratings.filter(({ unbounded }) => unbounded === 'below');
  return [
    firstText(first, second, chances[0]![1]!),
    unseating === null
      ? `No small set of ${matches === null ? 'results' : 'matches'} decides who is the first.`
      : `Without ${unseating.dropped} of the ${matches ?? results} ${matches === null ? 'results' : 'matches'} (${((100 * unseating.dropped) / (matches ?? results)).toFixed(1)} %) ${plain(unseating.by)} would be the first.`,
    ...(matches !== null && matches < results && covariance === 'information'
      ? [
          `${matches} ${matches === 1 ? 'match does' : 'matches do'} not tell how far results of one match hang together: intervals take them for independent, and may be much too narrow.`,
        ]
      : []),
    ...(unbeaten.length > 0
      ? [
          `Nobody has taken anything from ${names(unbeaten)}: how much better that makes them, results cannot say.`,
        ]
      : []),
    ...(winless.length > 0
      ? [`Nothing was won or drawn by ${names(winless)}: how much worse that makes them, results cannot say.`]
      : []),
    ...(method === 'Firth'
      ? [
          "Some have won every result against the rest, or lost them all. Maximum likelihood would put them infinitely far apart; Firth's penalty does not.",
        ]
      : []),
  ];
}

function firstText(first: Rating, second: Rating, { chance, low, high }: Chance): string {
  const sure = low > 0.5 ? 'told apart' : 'not told apart';
  return `${plain(first.name)} beats ${plain(second.name)} with ${percent(chance)} % [${percent(low)}, ${percent(high)}]: the first two are ${sure}.`;
}
