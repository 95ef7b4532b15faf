import { type Reply, TEST_AUTHORS } from '#agents/index.js';
import type { ValueTest } from '#sandbox/index.js';
import { ApiError } from '../api-error.js';
import type { Observation } from '../observations.js';
import { type Cast, contextFor } from './cast.js';

/** What a reply may hold. */
const MOST_TESTS = 60;
const LONGEST = 50_000;

export async function writeTests(
  cast: Cast,
  view: Observation<'test-author.write'>,
): Promise<Reply<'test-author.write'>> {
  const context = contextFor(cast, view.me, [view]);
  if (!context.key.has(view.job)) throw unknownJob(view.title);
  const suite = await TEST_AUTHORS.scripted(cast.persona, context).writeTests(view);
  const tests = suite.kind === 'value' ? suite.tests.filter(canBeSaid).map(inWords).filter(fits) : [];
  if (tests.length === 0)
    throw new ApiError(400, `"${view.title}" has no tests that could be written as calls.`);
  return { tests: tests.slice(0, MOST_TESTS) };
}

type Written = Reply<'test-author.write'>['tests'][number];

const inWords = ({ name, clauses, call, args, expect, throws }: ValueTest): Written => ({
  name,
  clauses: [...clauses],
  call,
  args: JSON.stringify(args),
  expect: throws === undefined ? JSON.stringify(expect) : null,
  throws: throws === undefined ? null : throws === true ? '' : throws,
});

/** A reply has no room for a tolerance, and a test that needs one would be wrong without it. */
const canBeSaid = ({ tolerance }: ValueTest): boolean => tolerance === undefined;

const fits = ({ args, expect }: Written): boolean =>
  args.length <= LONGEST && (expect?.length ?? 0) <= LONGEST;

export const unknownJob = (title: string): ApiError =>
  new ApiError(404, `"${title}" is not in the catalog of this server. Start it with --catalog DIR.`, {
    code: 'job_not_found',
  });
