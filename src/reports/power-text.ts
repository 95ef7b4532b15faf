import type { PlannedPair, PlannedTournament, TournamentPlan } from '../ratings/plan.js';
import type { SequentialPlan } from '../ratings/sequential-plan.js';
import { dim, heading, table } from './text.js';

const RIGHT = { align: 'right' } as const;
const percent = (share: number): string =>
  `${(100 * share).toFixed(share > 0.99 ? 2 : 1).replace(/\.0+$/, '')} %`;

/** How many matches a plan needs, for a person to read. */
export function powerReport(plan: TournamentPlan, elo: number, planned: PlannedTournament): string {
  const { chance, draws, power, error, designFactor, entrants } = plan;
  const assumed = [
    `the better one takes ${percent(chance)} of the points (${elo.toFixed(0)} of Elo's)`,
    ...(draws > 0 ? [`${percent(draws)} of the matches are drawn`] : []),
    ...(designFactor > 1 ? [`${designFactor} results of a pair say as much as one that is independent`] : []),
  ].join(', ');
  const rows = [
    lineOf('two alone', planned.alone),
    ...(entrants > 2 ? [lineOf(`one of ${planned.pairs} pairs`, planned.among)] : []),
  ];
  return [
    `${heading(`Matches to tell two apart with power ${percent(power)} at ${percent(1 - error)} confidence`)}\n${dim(assumed)}`,
    table(
      ['', 'matches of the pair', 'power there', 'normal approximation', 'error allowed'].map((title, at) =>
        at === 0 ? { title } : { title, ...RIGHT },
      ),
      rows,
    ),
    sentences(plan, planned).join('\n'),
  ].join('\n\n');
}

const lineOf = (name: string, { exact, attained, normal, error }: PlannedPair) => [
  name,
  exact ?? 'too many to count',
  attained === null ? '' : percent(attained),
  normal,
  percent(error),
];

function sentences(
  { entrants, seats, correction, power }: TournamentPlan,
  planned: PlannedTournament,
): string[] {
  const { alone, among, matches } = planned;
  const least = alone.exact ?? alone.normal;
  const most = among.exact ?? among.normal;
  return [
    'The two-sided exact test of the matches with a winner, looked at once, when that many are played. With any larger number the power is no lower.',
    ...(alone.sequential ? [sequentialText(alone.sequential, power)] : []),
    ...(entrants > 2
      ? [
          correction === 'none'
            ? `Without a correction some of ${entrants} entrants are likely to be told apart by luck alone.`
            : `So that no two of ${entrants} entrants are told apart by luck alone, with that confidence, ${correction === 'holm' ? `Holm's correction asks a pair for ${least} to ${most} matches: the most where it is the only one that differs.` : `Bonferroni's correction asks each pair for ${most} matches.`}`,
          `In matches of ${seats} seats that is ${matches} matches${correction === 'holm' ? ' at most' : ''}, if each pair meets equally often.`,
        ]
      : []),
  ];
}

function sequentialText({ expected, median, powered, wrong }: SequentialPlan, power: number): string {
  const by = (matches: number | null) => (matches === null ? 'more than are followed here' : `${matches}`);
  return `A test of two that may be looked at after every match, and stops when it is sure, needs ${expected.toFixed(0)} in the mean; by ${by(median)} half of such tests have found the better one, by ${by(powered)} ${percent(power)} of them (${percent(wrong)} ever take the weaker one for it).`;
}
