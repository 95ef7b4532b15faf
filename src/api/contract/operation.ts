import { z } from 'zod';
import type { ProblemKind } from '../http/problem-kinds.js';

/** What a token may be good for. */
export const SCOPES = ['read', 'run', 'host', 'entrant'] as const;
export type Scope = (typeof SCOPES)[number];

export const nothing = z.strictObject({});
type Nothing = typeof nothing;

/** Everything that is said of one operation: it checks requests, describes responses, and is what OpenAPI is made of. */
export interface Operation<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly id: string;
  readonly method: 'get' | 'post' | 'delete';
  /** Below the prefix of the API, with parameters in braces. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** What a token needs, or one of several; null where anybody may ask. */
  readonly scope: Scope | readonly Scope[] | null;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly status: 200 | 201 | 202;
  readonly answer: Answer;
  /** What the answer is, where it is no JSON. */
  readonly mediaType?: string;
  /** Other answers that are no refusals, by status. */
  readonly also?: Readonly<Record<number, string>>;
  /** Headers that are looked at besides, and what for. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Besides those that every operation may refuse with. */
  readonly refusals: readonly ProblemKind[];
  /** It says the same for ever once the run in its path has finished. */
  readonly lasts: boolean;
}

type Needed = 'id' | 'method' | 'path' | 'tag' | 'summary' | 'scope';
type Spec<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType> = Pick<
  Operation<P, Q, B, A>,
  Needed | 'answer'
> &
  Partial<Omit<Operation<P, Q, B, A>, Needed | 'answer'>>;

export function operation<
  A extends z.ZodType,
  P extends z.ZodObject = Nothing,
  Q extends z.ZodObject = Nothing,
  B extends z.ZodType = Nothing,
>(spec: Spec<P, Q, B, A>): Operation<P, Q, B, A> {
  const none = { params: nothing, query: nothing, body: nothing } as unknown as Operation<P, Q, B, A>;
  return { ...none, status: 200, refusals: [], lasts: false, ...spec };
}

/** What a handler gets: all of it as the schemas let it through. */
export interface InputOf<O extends Operation> {
  readonly params: z.output<O['params']>;
  readonly query: z.output<O['query']>;
  readonly body: z.output<O['body']>;
}

export type AnswerOf<O extends Operation> = z.input<O['answer']>;

/** Whatever a token may be good for that is enough; null where anybody may ask. */
export const scopesOf = ({ scope }: Pick<Operation, 'scope'>): readonly Scope[] | null =>
  scope === null ? null : ([scope].flat() as Scope[]);
