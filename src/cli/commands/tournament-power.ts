import { UserError } from '../../errors.js';
import { planTournament, type TournamentPlan } from '../../ratings/plan.js';
import { powerReport } from '../../reports/power-text.js';
import { print, printJson } from '../output.js';
import type { JsonOption } from './options.js';
import { numberOf } from './theory-options.js';

export interface PowerOptions extends JsonOption {
  readonly chance?: string;
  readonly elo?: string;
  readonly power: string;
  readonly confidence: string;
  readonly draws: string;
  readonly designFactor: string;
  readonly entrants: string;
  readonly seats: string;
  readonly correction: TournamentPlan['correction'];
}

/** Nearer to even chances no number of matches is practical. */
const LEAST_CHANCE = 0.501;
const MOST_CHANCE = 0.999;

/** How many matches tell two entrants apart, or each of several from each other one. */
export function power(options: PowerOptions): void {
  const chance = chanceOf(options);
  const count = (option: string, text: string, most: number) =>
    numberOf({ option, text }, { least: 2, most, whole: true });
  const number = (option: string, text: string, [least, most]: readonly [number, number]) =>
    numberOf({ option, text }, { least, most });
  const entrants = count('--entrants', options.entrants, 1000);
  const plan: TournamentPlan = {
    chance,
    draws: drawsOf(number('--draws', options.draws, [0, 0.99]), chance),
    power: number('--power', options.power, [0.5, 0.999]),
    error: errorOf(number('--confidence', options.confidence, [0.5, 0.9999])),
    designFactor: number('--design-factor', options.designFactor, [1, 1000]),
    entrants,
    seats: count('--seats', options.seats, entrants),
    correction: options.correction,
  };
  const planned = planTournament(plan);
  if (options.json) printJson({ ...plan, elo: eloOf(chance), ...planned });
  else print(powerReport(plan, eloOf(chance), planned));
}

/** Without what subtraction leaves behind. */
const errorOf = (confidence: number): number => Number((1 - confidence).toFixed(12));

const eloOf = (chance: number): number => 400 * Math.log10(chance / (1 - chance));

function chanceOf({ chance, elo }: PowerOptions): number {
  if ((chance === undefined) === (elo === undefined))
    throw new UserError(
      chance === undefined ? 'no difference is given' : '--chance and --elo are the same thing twice',
      'Give either --chance 0.6, that the better of two wins, or --elo 70, by how many points it is rated higher.',
    );
  if (chance !== undefined)
    return numberOf({ option: '--chance', text: chance }, { least: LEAST_CHANCE, most: MOST_CHANCE });
  const points = numberOf(
    { option: '--elo', text: elo! },
    { least: Math.ceil(10 * eloOf(LEAST_CHANCE)) / 10, most: Math.floor(eloOf(MOST_CHANCE)) },
  );
  return 1 / (1 + 10 ** (-points / 400));
}

/** The weaker one cannot take less than its half of the draws. */
function drawsOf(draws: number, chance: number): number {
  const most = 2 * (1 - chance);
  if (draws <= most) return draws;
  throw new UserError(
    `with --draws ${draws} nobody can take ${(100 * chance).toFixed(1)} % of the points: half of the draws are the other one's`,
    `Give at most --draws ${Math.floor(1000 * most + 1e-9) / 1000}, or a smaller chance.`,
  );
}
