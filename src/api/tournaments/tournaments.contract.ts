import { z } from 'zod';
import { operation } from '../contract/operation.js';
import { marketEvent, namedPageQuery, pageOf, pageQuery } from '../contract/shared.js';
import {
  fixture,
  listedTournament,
  MOST_DOCUMENT,
  match,
  STATES,
  slug,
  standings,
  tournament,
  tournamentParams,
} from './tournament.schema.js';

const tag = 'tournaments';
/** Whoever takes part sees what everybody sees. */
const WATCHERS = ['read', 'entrant'] as const;

const matchParams = tournamentParams.extend({
  match: z
    .string()
    .regex(/^(0|[1-9][0-9]{0,14})$/)
    .describe('Its place in the tournament, from 0'),
});

const createBody = z
  .strictObject({
    event: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .describe('An example event that comes with Tortuga; this or `document`'),
    document: z
      .string()
      .min(1)
      .max(MOST_DOCUMENT)
      .optional()
      .describe(
        'A tournament of your own, as YAML or JSON. Its market is the name of a scenario of the library, or comes as `market`. It may name no file, no address and no key',
      ),
    market: z
      .string()
      .min(1)
      .max(MOST_DOCUMENT)
      .optional()
      .describe('A scenario of your own in which they meet, as YAML or JSON'),
    name: slug.optional().describe('In place of the name that it has'),
    seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  })
  .refine(({ event, document }) => (event === undefined) !== (document === undefined), {
    message: 'give either event or document',
    path: ['event'],
  })
  .refine(({ market, document }) => market === undefined || document !== undefined, {
    message: 'an event has a market of its own',
    path: ['market'],
  })
  .meta({ id: 'CreateTournament', oneOf: [{ required: ['event'] }, { required: ['document'] }] });

export const listTournaments = operation({
  ...{ id: 'listTournaments', method: 'get', path: '/tournaments', tag, scope: WATCHERS },
  summary: 'Tournaments that are hosted here, or were played beside the runs',
  query: z.strictObject({ ...namedPageQuery, state: z.enum(STATES).optional() }),
  answer: pageOf(listedTournament),
});

export const listEvents = operation({
  ...{ id: 'listTournamentEvents', method: 'get', path: '/tournament-events', tag, scope: 'read' },
  summary: 'The example events that come with Tortuga, for a host to begin with',
  query: z.strictObject(namedPageQuery),
  answer: pageOf(
    z
      .object({ name: z.string(), title: z.string(), description: z.string(), yaml: z.string() })
      .meta({ id: 'TournamentEvent' }),
  ),
});

export const createTournament = operation({
  ...{ id: 'createTournament', method: 'post', path: '/tournaments', tag, scope: 'host' },
  summary: 'Host a tournament: registration is open until it is started',
  body: createBody,
  status: 201,
  answer: tournament,
  refusals: ['missing', 'wrong-state', 'invalid', 'over-budget'],
});

export const getTournament = operation({
  ...{ id: 'getTournament', method: 'get', path: '/tournaments/{tournament}', tag, scope: WATCHERS },
  summary: 'One tournament: its rules, who has entered, and how it stands',
  params: tournamentParams,
  answer: tournament,
  refusals: ['missing', 'invalid'],
});

const steer = { params: tournamentParams, answer: tournament } as const;

export const startTournament = operation({
  ...{ id: 'startTournament', method: 'post', path: '/tournaments/{tournament}/start', tag, scope: 'host' },
  summary: 'Close registration and play',
  ...{ ...steer, status: 202, refusals: ['missing', 'wrong-state', 'invalid', 'over-budget', 'busy'] },
});

export const stopTournament = operation({
  ...{ id: 'stopTournament', method: 'post', path: '/tournaments/{tournament}/stop', tag, scope: 'host' },
  summary: 'Pause a tournament; matches that are played by then are kept',
  ...{ ...steer, refusals: ['missing', 'wrong-state', 'invalid'] },
});

export const resumeTournament = operation({
  ...{ id: 'resumeTournament', method: 'post', path: '/tournaments/{tournament}/resume', tag, scope: 'host' },
  summary: 'Go on with a tournament that is paused; late entrants play from the next round on',
  ...{ ...steer, status: 202, refusals: ['missing', 'wrong-state', 'invalid', 'over-budget', 'busy'] },
});

export const getResults = operation({
  ...{
    id: 'getTournamentResults',
    method: 'get',
    path: '/tournaments/{tournament}/results',
    tag,
    scope: WATCHERS,
  },
  summary: 'How a tournament came out, or stands: ratings, chances of one against another, and facts',
  params: tournamentParams,
  answer: standings,
  refusals: ['missing', 'wrong-state', 'invalid'],
});

export const listFixtures = operation({
  ...{ id: 'listFixtures', method: 'get', path: '/tournaments/{tournament}/fixtures', tag, scope: WATCHERS },
  summary: 'The draw as far as it is made, and what came of it',
  params: tournamentParams,
  query: z.strictObject(pageQuery),
  answer: pageOf(fixture),
  refusals: ['missing', 'invalid'],
});

export const listMatches = operation({
  ...{ id: 'listMatches', method: 'get', path: '/tournaments/{tournament}/matches', tag, scope: WATCHERS },
  summary: 'The matches that were played, in their order',
  params: tournamentParams,
  query: z.strictObject(pageQuery),
  answer: pageOf(match),
  refusals: ['missing', 'invalid'],
});

export const getMatch = operation({
  ...{
    id: 'getMatch',
    method: 'get',
    path: '/tournaments/{tournament}/matches/{match}',
    tag,
    scope: WATCHERS,
  },
  summary: 'One match that was played',
  params: matchParams,
  answer: match,
  refusals: ['missing', 'invalid'],
});

export const listMatchEvents = operation({
  ...{
    id: 'listMatchEvents',
    method: 'get',
    path: '/tournaments/{tournament}/matches/{match}/events',
    tag,
    scope: WATCHERS,
  },
  summary: 'What happened in a match, event by event',
  description: `It is played again from what was answered in it, and held against the digest that was kept: nobody is asked anew. Where hidden truth is not
shown, what the tests found and what a brief left out are not in it, and a match is shown once its fixture is whole.`,
  params: matchParams,
  query: z.strictObject(pageQuery),
  answer: pageOf(marketEvent),
  refusals: ['missing', 'wrong-state', 'invalid', 'busy'],
});
