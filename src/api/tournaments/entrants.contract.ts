import { z } from 'zod';
import { operation } from '../contract/operation.js';
import { enteredSchema, MOST_SOURCE, slug, tournamentParams } from './tournament.schema.js';

const tag = 'tournaments';
const params = tournamentParams.extend({ entrant: z.string().min(1).max(200).describe("An entrant's name") });

const enterBody = z
  .strictObject({
    name: slug.describe('What it is called in the standings: small letters, digits and hyphens'),
    language: z
      .enum(['python', 'javascript', 'commonjs'])
      .optional()
      .describe('Of a program; javascript is ES modules'),
    source: z
      .string()
      .min(1)
      .max(MOST_SOURCE)
      .optional()
      .describe(`A program, of ${MOST_SOURCE} bytes at most: see docs/programs.md`),
    house: slug.optional().describe('A strategy of the house, where the host lets it enter'),
    profile: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('A model of published results, where the host lets it'),
    service: slug.optional().describe('A service that the host knows by this name'),
  })
  .refine(
    ({ source, house, profile, service }) =>
      [source, house, profile, service].filter((one) => one !== undefined).length === 1,
    { message: 'give one of source, house, profile and service', path: ['source'] },
  )
  .refine(({ source, language }) => (source === undefined) === (language === undefined), {
    message: 'a program has a language, and nothing else has one',
    path: ['language'],
  })
  .meta({
    id: 'Enter',
    oneOf: [
      { required: ['name', 'source', 'language'] },
      ...['house', 'profile', 'service'].map((one) => ({ required: ['name', one] })),
    ],
  });

export const enterTournament = operation({
  ...{
    id: 'enterTournament',
    method: 'post',
    path: '/tournaments/{tournament}/entrants',
    tag,
    scope: 'entrant',
  },
  summary: 'Enter a tournament: with a program, or as what its host allows',
  params: tournamentParams,
  body: enterBody,
  status: 201,
  answer: enteredSchema,
  refusals: ['missing', 'wrong-state', 'invalid'],
});

export const getEntrant = operation({
  ...{
    id: 'getEntrant',
    method: 'get',
    path: '/tournaments/{tournament}/entrants/{entrant}',
    tag,
    scope: ['read', 'entrant'],
  },
  summary: 'One entrant; its owner and the host see its source',
  params,
  answer: enteredSchema,
  refusals: ['missing', 'invalid'],
});

export const withdrawEntrant = operation({
  ...{
    id: 'withdrawEntrant',
    method: 'delete',
    path: '/tournaments/{tournament}/entrants/{entrant}',
    tag,
    scope: 'entrant',
  },
  summary: 'Take an entrant of your own out again, as long as nothing is played',
  params,
  answer: z.object({ name: z.string(), withdrawn: z.literal(true) }),
  refusals: ['missing', 'wrong-state'],
});
