import { createHash } from 'node:crypto';
import {
  houseTeam,
  nearest,
  profileFiles,
  type RawEntrant,
  type Registration,
  type Scenario,
  type TournamentSettings,
} from '#scenarios/index.js';
import { StateError, UserError } from '../../errors.js';
import type { Registered } from '../../store/tournament-store.js';
import type { InputOf } from '../contract/operation.js';
import { ApiRefusal } from '../http/problem.js';
import type { enterTournament } from './entrants.contract.js';
import { MOST_SOURCE } from './tournament.schema.js';

export type EnterBody = InputOf<typeof enterTournament>['body'];

export interface Rules {
  readonly settings: TournamentSettings;
  /** The market with those who are in it. */
  readonly everybody: Scenario;
}

/** What one may enter with, by the host's rules. */
export function offers({ settings: { registration }, everybody }: Rules) {
  const { house, profiles, services } = registration;
  const writesCode = everybody.jobs.source === 'catalog';
  return {
    house: house ? houseTeam(everybody).map(({ name }) => String(name)) : [],
    profiles: profiles && !writesCode ? profileNames() : [],
    services: Object.keys(services),
  };
}

const profileNames = (): string[] =>
  [...profileFiles()].flatMap(([file, { profiles }]) =>
    Object.keys(profiles).map((profile) => `${file}/${profile}`),
  );

/** What of a body says who plays. @throws UserError where the host does not let it enter */
export function entryOf(
  body: EnterBody,
  rules: Rules,
): Pick<Registered, 'kind' | 'plays' | 'language' | 'source' | 'digest'> {
  const { source, language, house, profile, service } = body;
  const nothing = { language: null, source: null, digest: null };
  if (source !== undefined) {
    if (!rules.settings.registration.programs) throw notTaken('programs');
    checkSource(source);
    const digest = createHash('sha256').update(source).digest('hex');
    return { kind: 'program', plays: null, language: language!, source, digest };
  }
  const offered = offers(rules);
  if (house !== undefined)
    return { ...nothing, kind: 'house', plays: among(offered.house, house, 'strategies of the house') };
  if (profile !== undefined)
    return { ...nothing, kind: 'profile', plays: among(offered.profiles, profile, 'profiles') };
  return { ...nothing, kind: 'service', plays: among(offered.services, service!, 'services') };
}

function checkSource(source: string): void {
  const bytes = Buffer.byteLength(source);
  if (bytes > MOST_SOURCE)
    throw new ApiRefusal('invalid', `the program has ${bytes} bytes, and ${MOST_SOURCE} are the most`, {
      hint: 'Leave out what it does not need.',
    });
  if (Buffer.from(source).toString() !== source || source.includes('\0'))
    throw new ApiRefusal(
      'invalid',
      'the program is no text: it has characters that UTF-8 cannot hold, or zeros',
      {
        hint: 'Send the text of one file of Python or JavaScript.',
      },
    );
}

function among(names: readonly string[], name: string, what: string): string {
  if (names.includes(name)) return name;
  if (names.length === 0) throw notTaken(what);
  const meant = nearest(name, names);
  throw new UserError(
    `"${name.slice(0, 100)}" is none of the ${what} that may enter`,
    meant === undefined ? `There are: ${names.slice(0, 20).join(', ')}.` : `Did you mean "${meant}"?`,
  );
}

const notTaken = (what: string): StateError =>
  new StateError(
    `this tournament does not take ${what}`,
    'See "registration" in GET /api/v1/tournaments/{tournament}.',
  );

/** How somebody who has registered stands in the tournament's document. */
export function groupOf(
  { name, kind, plays }: Registered,
  { settings, everybody, file }: Rules & { readonly file: string | null },
): RawEntrant {
  switch (kind) {
    case 'program':
      return { name, agent: 'program', file };
    case 'house':
      return { ...houseTeam(everybody).find((one) => one.name === plays), name };
    case 'profile':
      return { name, agent: 'statistical', profile: plays };
    case 'service':
      return { name, agent: 'remote', ...serviceOf(settings.registration, plays!) };
  }
}

/** The host may have taken it out of the file since. */
function serviceOf({ services }: Registration, name: string) {
  const service = services[name];
  if (service) return service;
  throw new StateError(
    `the tournament does not know the service "${name}" any more`,
    'Put it back among registration.services, or withdraw its entrant.',
  );
}
