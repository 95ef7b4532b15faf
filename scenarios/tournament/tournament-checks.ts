import { located, type Written } from '../document/check-document.js';
import { nearest } from '../document/nearest.js';
import type { Path, Problem } from '../document/problem.js';
import { show, valueAt } from '../document/values.js';
import { SHARED_KEYS, type TournamentSettings } from './schema.js';

interface Said {
  readonly path: Path;
  readonly part?: 'key' | 'value';
  readonly message: string;
  readonly allowed?: string;
  readonly remedy: string;
}

interface Known {
  /** Whoever of the house fits the market and is wanted. */
  readonly team: readonly string[];
  readonly written: Written;
  /** Whether others are yet to enter. */
  readonly isOpen: boolean;
}

const MOST_ENTRANTS = 10_000;

/** What is wrong between the fields of a tournament. */
export function tournamentObjections(
  settings: TournamentSettings,
  { team, written, isOpen }: Known,
): Problem[] {
  return [
    ...houseObjections(settings, team),
    ...nameObjections(settings, team),
    ...sharedObjections(settings),
    ...sizeObjections(settings, settings.entrants.length + team.length, isOpen),
    ...formatObjections(settings),
    ...lateObjections(settings),
  ].map(({ path, part = 'value', allowed = '', ...said }) =>
    located({ path, part, found: show(valueAt(written.value, path)), allowed, ...said }, written.places),
  );
}

function houseObjections({ house }: TournamentSettings, team: readonly string[]): Said[] {
  if (house === undefined || house === 'all') return [];
  return house.flatMap((name, place): Said[] => {
    if (team.includes(name)) return [];
    const meant = nearest(name, team);
    return [
      {
        path: ['house', place],
        message: `the house has no "${name}" for this market`,
        remedy:
          meant === undefined ? 'See scenarios/tournaments/house-team.yaml' : `Did you mean "${meant}"?`,
      },
    ];
  });
}

function nameObjections({ entrants }: TournamentSettings, team: readonly string[]): Said[] {
  const names = entrants.map(({ name }) => name);
  return names.flatMap((name, place): Said[] => {
    const path = ['entrants', place, 'name'];
    if (names.indexOf(name) < place)
      return [{ path, message: 'is taken by another entrant', remedy: 'Give each a name of its own' }];
    if (team.includes(name))
      return [{ path, message: 'is taken by an entrant of the house', remedy: 'Choose another name' }];
    return [];
  });
}

/** Budgets are the same for all. */
function sharedObjections({ entrants }: TournamentSettings): Said[] {
  return entrants.flatMap((entrant, place): Said[] =>
    [...SHARED_KEYS, 'count']
      .filter((key) => key in entrant)
      .map((key) => ({
        path: ['entrants', place, key],
        part: 'key',
        message: key === 'count' ? 'an entrant is one' : 'is the same for all entrants',
        remedy:
          key === 'count'
            ? 'Take it out, and list each entrant by itself'
            : `Take it out, and give it once: "allowance: { ${key}: ... }" at the top level`,
      })),
  );
}

function sizeObjections({ format }: TournamentSettings, entrants: number, isOpen: boolean): Said[] {
  const least = format.kind === 'open' ? 2 : Math.max(2, format.seats);
  const path = ['entrants'];
  if (entrants > MOST_ENTRANTS)
    return [
      { path, message: `these are ${entrants}, and ${MOST_ENTRANTS} are the most`, remedy: 'Take some out' },
    ];
  if (isOpen || entrants >= least) return [];
  return [
    {
      path,
      message: `these are ${entrants} entrants, and a market of this format seats ${least}`,
      remedy: 'Enter more, or add "house: all" at the top level',
    },
  ];
}

function formatObjections({ format, stop }: TournamentSettings): Said[] {
  const objections: Said[] = [];
  if (format.kind === 'knockout' && format.advance !== undefined && format.advance >= format.seats)
    objections.push({
      path: ['format', 'advance'],
      message: `of ${format.seats} seats at most ${format.seats - 1} go on`,
      remedy: 'Give a smaller number, or more seats',
    });
  if (stop.sure !== undefined && (format.kind === 'knockout' || format.kind === 'swiss'))
    objections.push({
      path: ['stop', 'sure'],
      part: 'key',
      message: `a ${format.kind} has an end of its own`,
      remedy: 'Take it out, or choose a league, a ladder or the open market',
    });
  return objections;
}

/** Those of the house are drawn as the last ones: whoever came later would take the place of one of them. */
function lateObjections({ registration, house }: TournamentSettings): Said[] {
  if (!registration.late || house === undefined) return [];
  return [
    {
      path: ['registration', 'late'],
      message: 'nobody can enter late where strategies of the house enter',
      remedy: 'Take "house" out, and list those strategies among the entrants; or take "late" out',
    },
  ];
}
