import type { Suite, ValueTest } from '#sandbox/index.js';
import type { TestingView } from '../observation.js';
import type { Context } from '../parameters.js';
import type { TestAuthorAgent } from '../ports.js';
import { ask } from './ask.js';
import { BadReply } from './bad-reply.js';
import { begin } from './begin.js';
import { jsonOf } from './json-of.js';
import type { LlmParams } from './params.js';
import type { Reply } from './replies.js';

type WrittenTest = Reply<'test-author.write'>['tests'][number];

/**
 * Writes visible tests for functions by a model. For codebases, and for languages of tests that are code, it hands out
 * the catalog's own. Where its turn is lost there are no visible tests.
 */
export function llmTestAuthor(
  { model }: LlmParams,
  seat: Pick<Context, 'me' | 'outside' | 'key'>,
): TestAuthorAgent {
  return {
    external: true,
    async writeTests(view, tab) {
      if (!view.starter || view.entry.length === 0) return seat.key.visibleTests(view.job);
      const sitting = begin(seat, { role: 'test-author.write', model, job: view.job, tab });
      const suite = await ask(sitting, {
        role: 'test-author.write',
        observation: view,
        meaning: ({ tests }): Suite => ({ kind: 'value', tests: tests.map((test) => readTest(test, view)) }),
      });
      return suite ?? { kind: 'value', tests: [] };
    },
  };
}

function readTest(test: WrittenTest, { entry, briefClauses }: TestingView): ValueTest {
  const { name, call, clauses, expect, throws } = test;
  const bad = (why: string) => new BadReply('wrong-shape', `the test ${JSON.stringify(name)} ${why}`);
  if (!entry.includes(call))
    throw new BadReply('wrong-ids', `there is no function ${call}: only ${entry.join(', ')}`);
  const stray = clauses.find((id) => !briefClauses.includes(id));
  if (stray !== undefined)
    throw new BadReply('wrong-ids', `the brief has no clause ${stray}: only ${briefClauses.join(', ')}`);
  const args = jsonOf(test.args);
  if (!Array.isArray(args)) throw bad('has args that are no JSON array');
  if ((expect === null) === (throws === null))
    throw bad('needs either expect or throws, and null for the other one');
  const about = { name, call, args, clauses: briefClauses.filter((id) => clauses.includes(id)) };
  if (throws !== null) return { ...about, throws: throws === '' ? true : throws };
  const value = jsonOf(expect!);
  if (value === undefined) throw bad('expects something that is no JSON');
  return { ...about, expect: value };
}
