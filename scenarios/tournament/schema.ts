import { z } from 'zod';
import { workLimits } from '../models.js';
import { program } from '../programs.js';
import { freelancerAgent, service } from '../seats.js';
import { patience, positiveDuration, positiveUsd, seedNumber, slug, usd } from '../units.js';

/** What entrants are ranked by. Each is a file in src/tournament/scores. */
export const SCORES = [
  'profit',
  'right-work',
  'truth-adjusted',
  'efficiency',
  'per-token',
  'broken-pay',
] as const;
export type ScoreName = (typeof SCORES)[number];

const seats = z
  .number()
  .int()
  .min(2)
  .max(64)
  .default(2)
  .describe('How many entrants share a market; each fixture is played once from each seat');

const many = z.number().int().min(1).max(100_000);

const format = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('league').describe('Everybody meets everybody'),
    seats,
    meetings: many.default(1).describe('How often everybody has met everybody at least'),
  }),
  z.strictObject({
    kind: z.literal('swiss').describe('In each round neighbours in the standings meet'),
    seats,
    rounds: many.describe('How many rounds there are'),
  }),
  z.strictObject({
    kind: z.literal('knockout').describe('The better ones of each tie go on'),
    seats,
    advance: z
      .number()
      .int()
      .min(1)
      .max(63)
      .optional()
      .describe('How many of a tie go on; half of its seats without it'),
    fixtures: many.default(1).describe('How many markets a tie is played over'),
    decider: z
      .number()
      .int()
      .min(0)
      .max(1000)
      .default(5)
      .describe('How many more markets decide a tie that is level, before a lot does'),
  }),
  z.strictObject({
    kind: z.literal('ladder').describe('Goes on for as long as it is let, and takes late entrants'),
    seats,
    reach: z
      .number()
      .int()
      .min(1)
      .max(1000)
      .default(3)
      .describe('Opponents are drawn from so many places above and below'),
  }),
  z.strictObject({
    kind: z.literal('open').describe('All of them in one market'),
    fixtures: many.default(10).describe('How many markets are played'),
  }),
]);

const { agent: _agent, file: _file, answerWithin: _answer, workWithin: _work, ...programLimits } = program;

/** What is the same for all, as the seats of a scenario have it. */
const allowance = z.strictObject({
  budget: usd.optional().describe('What each of them starts with in each match, for computing'),
  capacity: z.number().int().min(1).max(1000).default(2).describe('Jobs in hand at a time'),
  look: positiveDuration.optional().describe('How often each of them looks at the market'),
  sees: z.number().int().min(1).max(1000).optional().describe('Open jobs that each comes across at a look'),
  answerWithin: patience.optional().describe('Real time in which services and programs have to decide'),
  workWithin: patience.optional().describe('Real time in which they have to do a piece of work'),
  ...programLimits,
  ...workLimits,
});

/** Which kinds of agents have something of the allowance; all of them where it is not named here. */
const LIMITED_TO: Readonly<Record<string, readonly string[]>> = {
  answerWithin: ['remote', 'program'],
  workWithin: ['remote', 'program'],
  ...Object.fromEntries(Object.keys(programLimits).map((key) => [key, ['program']])),
  ...Object.fromEntries(Object.keys(workLimits).map((key) => [key, ['llm']])),
};

/** What no entrant may say for itself. */
export const SHARED_KEYS = Object.keys(allowance.shape);

export const concerns = (key: string, agent: unknown): boolean =>
  LIMITED_TO[key]?.includes(String(agent)) ?? true;

const stop = z.strictObject({
  time: positiveDuration.optional().describe('How long one command may play; the same command goes on'),
  matches: many.optional().describe('After so many matches it ends: a ladder has no end of its own'),
  spend: positiveUsd.optional().describe('What models may cost in all matches together'),
  sure: z
    .number()
    .min(0.5)
    .lt(1)
    .optional()
    .describe(
      'It ends between two rounds once the first is known with this confidence to be better than every other; looking after each round is accounted for',
    ),
});

const house = z
  .union([z.literal('all'), z.array(slug).min(1)])
  .describe('Strategies of the house that enter as well: all of them, or these');

/** Who may enter by themselves where it is hosted, and as what. */
const registration = z.strictObject({
  programs: z.boolean().default(true).describe('Whether they may hand in programs'),
  house: z.boolean().default(false).describe('Whether they may play strategies of the house'),
  profiles: z
    .boolean()
    .default(false)
    .describe('Whether they may play models of published results, in a market without code'),
  services: z
    .record(slug, z.strictObject({ url: service.url, keyFrom: service.keyFrom }))
    .default({})
    .describe('Services that may enter, by the names under which they do'),
  most: z.number().int().min(1).max(10_000).default(64).describe('How many may be entered in all'),
  perToken: z.number().int().min(1).max(10_000).default(1).describe('How many one token may enter'),
  late: z
    .boolean()
    .default(false)
    .describe('Whether they may enter while it is paused, where its format takes late entrants'),
});

/** Entrants, the market in which they meet, who meets whom, and what counts. */
export const tournamentSchema = z.strictObject({
  name: slug.describe('What its results are called'),
  title: z.string().trim().min(1).max(200),
  description: z.string().default(''),
  seed: seedNumber.default(1).describe('Draws and the seeds of all matches come from it'),
  market: z
    .string()
    .min(1)
    .describe('The file of the scenario in which they meet, relative to this one; its freelancers stay out'),
  set: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('What is changed in the market: paths as --set takes them, and their values'),
  crowd: z.boolean().default(false).describe("Whether the market's own freelancers are there too, unranked"),
  format: format.describe('Who meets whom'),
  rotate: z
    .boolean()
    .default(true)
    .describe('Whether each fixture is played from each seat on the same luck; once, on drawn seats, if not'),
  score: z.enum(SCORES).default('profit').describe('What entrants are ranked by'),
  allowance: allowance.prefault({}).describe('What is the same for all entrants'),
  stop: stop.prefault({}).describe('When it ends, or a command does'),
  entrants: freelancerAgent.optional().describe('As the freelancers of a scenario, each by itself'),
  house: house.optional(),
  registration: registration
    .prefault({})
    .describe('Who may enter where it is hosted; the command line looks at entrants and house alone'),
});

/** The same with entrants that are looked at later, as the freelancers of the market. */
export const tournamentFrame = tournamentSchema.extend({
  entrants: z.array(z.looseObject({ name: slug, agent: z.string().optional() })).default([]),
});

export type TournamentSettings = z.output<typeof tournamentFrame>;
export type Registration = TournamentSettings['registration'];
export type FormatSettings = TournamentSettings['format'];
