import { z } from 'zod';
import { at, cents, microCents } from '../contract/shared.js';

const count = z.number().int();
const name = z.string();

export const tournamentParams = z.strictObject({
  tournament: z.string().min(1).max(200).describe("A tournament's name"),
});

export const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/)
  .max(80);

/** In characters. */
export const MOST_DOCUMENT = 200_000;

/** In bytes, as UTF-8. */
export const MOST_SOURCE = 256 * 1024;

export const STATES = ['registering', 'running', 'paused', 'ended'] as const;
const state = z
  .enum(STATES)
  .describe('registering: nothing is played yet; paused: it can be gone on with; ended: nothing more comes');

/** What is left out is null: nobody is told what a hidden test said as long as the tournament goes on. */
const hidden = (what: z.ZodType, meaning: string) =>
  what.nullable().describe(`${meaning}; null where hidden truth is not shown`);

export const facts = z
  .object({
    grossCents: cents,
    computeCents: cents,
    netCents: cents,
    rightCents: hidden(z.number().int(), 'Paid for work that is right'),
    brokenCents: hidden(z.number().int(), 'Paid for work that is broken'),
    jobsWon: count,
    submitted: count,
    accepted: count,
    right: hidden(count, 'Work that passes the hidden tests'),
    tokens: count,
    refused: count.describe('Actions that the market refused'),
    lost: z.record(z.string(), count).describe('Turns that did not count, by why'),
  })
  .meta({ id: 'SeatFacts' });

const interval = z.object({ low: z.number(), high: z.number() });

export const standing = z
  .object({
    place: count.describe('From 1; equal ones share one'),
    name,
    agent: z.string(),
    points: z.number().nullable().describe("By the format's own rule"),
    rating: z
      .object({
        rating: z.number(),
        interval,
        rank: count,
        rankInterval: z.object({ best: count, worst: count }),
      })
      .nullable()
      .describe('On the scale of Elo, with 95 % intervals'),
    won: count,
    drawn: count,
    lost: count,
    fixtures: count,
    matches: count,
    score: z
      .object({ mean: z.number(), interval: z.looseObject(interval.shape).nullable() })
      .nullable()
      .describe('Of a match, on average over fixtures'),
    facts,
  })
  .meta({ id: 'Standing' });

const score = z.object({ name: z.string(), title: z.string(), unit: z.string() });
const format = z.looseObject({ kind: z.string() });

export const standings = z
  .object({
    tournament: name,
    title: z.string(),
    market: z.string(),
    format,
    score,
    placedBy: z.string(),
    matches: count,
    fixtures: count,
    complete: z.boolean(),
    sure: z.boolean().describe('Whether it ended because the first is sure to be the best'),
    microCents,
    entrants: z.array(standing),
    groups: z
      .array(
        z.looseObject({
          method: z.string(),
          results: count,
          matches: count.nullable(),
          ratings: z.array(z.looseObject({ name, rank: count, rating: z.number() })),
          chances: z
            .array(z.array(z.looseObject({ chance: z.number(), ...interval.shape }).nullable()))
            .describe("Of the row's entrant against the column's, in the order of the ratings"),
          unseating: z.unknown().describe('How few matches would make somebody else the first'),
        }),
      )
      .describe('Those who have met, directly or through others'),
  })
  .meta({ id: 'Standings' });

export const listedTournament = z
  .object({
    name,
    title: z.string(),
    state,
    format: z.string(),
    score: z.string(),
    market: z.string(),
    entrants: count,
    matches: count.describe('That have been played'),
    hosted: z.boolean().describe('Whether it was made here, so that entrants could register'),
  })
  .meta({ id: 'ListedTournament' });

const entrant = z
  .object({
    name,
    agent: z.string(),
    from: count.describe('How many matches had been played when it entered'),
  })
  .meta({ id: 'Entrant' });

export const tournament = listedTournament
  .omit({ entrants: true, format: true, score: true })
  .extend({
    description: z.string(),
    playedHere: z.boolean(),
    stopped: z
      .enum(['host', 'time', 'matches', 'spend', 'failure'])
      .nullable()
      .describe('Why it is paused, or ended before the end of its format, where that is known'),
    failure: z.string().nullable(),
    createdAt: at.nullable(),
    seed: z.number(),
    format,
    rotate: z.boolean().describe('Whether each fixture is played once from each seat'),
    score,
    allowance: z.record(z.string(), z.unknown()).describe('What is the same for all entrants'),
    registration: z
      .object({
        open: z.boolean(),
        programs: z.boolean(),
        house: z.array(name).describe('Strategies of the house that one may enter with'),
        profiles: z.array(z.string()),
        services: z.array(name),
        most: count,
        perToken: count,
        late: z.boolean(),
      })
      .nullable(),
    entrants: z.array(entrant),
    drawn: count.describe('Matches that are drawn by now'),
    fixtures: count.describe('Fixtures that are whole'),
    stage: z.string().nullable().describe('Of the round that is being played'),
    standings: standings.pick({ placedBy: true, complete: true, sure: true, entrants: true }).nullable(),
  })
  .meta({ id: 'Tournament' });

export const fixture = z
  .object({
    fixture: count.describe('From 0'),
    stage: z.string(),
    entrants: z.array(name).describe('In the order of their seats in its first match'),
    matches: z.array(count).describe('Their numbers: one from each seat'),
    played: count,
    scores: z.array(z.number().nullable()).nullable().describe('Of each entrant; null until it is whole'),
  })
  .meta({ id: 'Fixture' });

export const match = z
  .object({
    match: count.describe('Its place in the tournament, from 0'),
    fixture: count,
    stage: z.string(),
    seed: z
      .number()
      .nullable()
      .describe('Of all luck in it; null as long as another match has the same luck'),
    eventLogSha256: z.string(),
    microCents,
    seats: z.array(
      z.object({
        seat: z.string().describe('What its entrant is called in the market'),
        entrant: name,
        score: z.number().nullable(),
        facts,
      }),
    ),
  })
  .meta({ id: 'Match' });

export const enteredSchema = z
  .object({
    name,
    kind: z.enum(['program', 'house', 'profile', 'service', 'listed']),
    plays: z.string().nullable().describe('Which strategy, profile or service; null of others'),
    agent: z.string(),
    enteredAt: at.nullable(),
    from: count
      .nullable()
      .describe('How many matches had been played when it entered; null before the start'),
    standing: standing.nullable(),
    own: z
      .object({
        language: z.string().nullable(),
        source: z.string().nullable(),
        digest: z.string().nullable().describe('SHA-256 of the source'),
      })
      .nullable()
      .describe('What only its owner and the host see'),
  })
  .meta({ id: 'EnteredEntrant' });
