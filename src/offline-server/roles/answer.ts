import type { z } from 'zod';
import { ApiError } from '../api-error.js';
import { OBSERVATIONS } from '../observations.js';
import type { Question } from '../question.js';
import { propose } from './bidder.js';
import type { Cast } from './cast.js';
import { answerQuestion, decideOnChange, writeBrief } from './client.js';
import { choose } from './manager.js';
import { review, rule } from './reviewer.js';
import { writeTests } from './test-author.js';
import { type Call, nextCalls } from './work.js';

/** What is said to a question: one document, or the next tool calls of a piece of work. */
export type Said = { readonly document: unknown } | { readonly calls: readonly Call[] };

type Player = (cast: Cast, question: Question) => Promise<Said>;

const player = <S extends z.ZodType>(
  schema: S,
  decide: (cast: Cast, seen: z.output<S>) => unknown,
): Player => {
  return async (cast, { observation }) => ({ document: await decide(cast, read(schema, observation)) });
};

const { 'client.brief': brief, 'client.answer': answer, 'client.change': change } = OBSERVATIONS;

/** Who answers in each role. */
export const PLAYERS: Readonly<Record<string, Player>> = {
  'client.brief': player(brief, writeBrief),
  'client.answer': player(answer, answerQuestion),
  'client.change': player(change, decideOnChange),
  'bidder.propose': player(OBSERVATIONS['bidder.propose'], propose),
  'manager.choose': player(OBSERVATIONS['manager.choose'], choose),
  'test-author.write': player(OBSERVATIONS['test-author.write'], writeTests),
  'reviewer.review': player(OBSERVATIONS['reviewer.review'], review),
  'arbiter.rule': player(OBSERVATIONS['arbiter.rule'], rule),
  'bidder.work': async (cast, { observation, steps }) => ({
    calls: await nextCalls(cast, read(OBSERVATIONS['bidder.work'], observation), steps),
  }),
  probe: async () => ({ document: { ok: true } }),
};

/** @throws ApiError for a role that nobody plays here, or an observation that is not one of it */
export function play(cast: Cast, question: Question): Promise<Said> {
  if (Object.hasOwn(PLAYERS, question.role)) return PLAYERS[question.role]!(cast, question);
  const roles = Object.keys(PLAYERS).join(', ');
  throw new ApiError(400, `Nobody plays the role "${question.role}" here. The roles are ${roles}.`, {
    param: 'messages',
    code: 'unknown_role',
  });
}

function read<S extends z.ZodType>(schema: S, observation: unknown): z.output<S> {
  const parsed = schema.safeParse(observation);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ApiError(
    400,
    `The observation is not one of this role. ${issue!.path.join('.')}: ${issue!.message}`,
    {
      param: 'messages',
      code: 'invalid_observation',
    },
  );
}
