import fc from 'fast-check';
import { parseScenario, ScenarioError } from '#scenarios/index.js';
import { cases } from '../../support/cases.js';
import { SMALL_MARKET } from './small-market.js';

/** Reads it, and says what came of that; anything but a scenario or a ScenarioError is thrown on. */
function outcome(text: string, set: readonly string[] = []): 'scenario' | ScenarioError {
  try {
    parseScenario(text, 'x.yaml', { set });
    return 'scenario';
  } catch (error) {
    if (error instanceof ScenarioError) return error;
    throw error;
  }
}

function isTold(result: 'scenario' | ScenarioError): boolean {
  if (result === 'scenario') return true;
  return (
    result.problems.length > 0 &&
    result.problems.every(({ message, remedy, line }) => message !== '' && remedy !== '' && line >= 0) &&
    !/undefined|Invalid input|\[object/.test(result.message)
  );
}

const snippet = fc.oneof(
  fc.constantFrom(
    ': ',
    '- ',
    '\n',
    '  ',
    '\t',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '&a ',
    '*a',
    '!x ',
    '|',
    '#',
    '---\n',
    '<<: ',
    '~',
    '.nan',
    '-1',
    '1e999',
  ),
  fc.string({ maxLength: 6 }),
);

test('whatever is done to a text, it is read or its problems are told', () => {
  const edit = fc.record({ at: fc.nat(SMALL_MARKET.length), cut: fc.nat(30), paste: snippet });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      let text = SMALL_MARKET;
      for (const { at, cut, paste } of edits) text = text.slice(0, at) + paste + text.slice(at + cut);
      return isTold(outcome(text));
    }),
    { numRuns: cases(100), seed: 1 },
  );
});

const PATHS = [
  '',
  'seed',
  'jobs',
  'jobs.arrivals',
  'bounty',
  'bounty.cap',
  'bounty.triggers',
  'freelancers',
  'freelancers.0',
  'freelancers.junior.skill',
  'reviewers',
  'testAuthor',
  'payment.fee',
];

test('whatever is set, it is taken or its problems are told', () => {
  const value = fc.oneof(
    snippet,
    fc.json({ maxDepth: 3 }),
    fc.constantFrom(
      'null',
      'true',
      '{}',
      '[]',
      '{every: 1d, perDay: 2}',
      '{normal: 3}',
      '[{}]',
      '[null]',
      '{__proto__: 1}',
    ),
  );
  fc.assert(
    fc.property(fc.constantFrom(...PATHS), value, (path, written) =>
      isTold(outcome(SMALL_MARKET, [`${path}=${written}`])),
    ),
    { numRuns: cases(100), seed: 1 },
  );
});

test('any JSON is told what it lacks', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), (json) => isTold(outcome(json))),
    { numRuns: cases(75), seed: 1 },
  );
});
