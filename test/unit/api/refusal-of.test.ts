import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PayloadTooLargeException } from '@nestjs/common';
import { NoReplyError } from '#agents/index.js';
import { SandboxUnavailableError } from '#sandbox/index.js';
import { PROBLEMS } from '../../../src/api/http/problem-kinds.js';
import { KINDS, refusalOf } from '../../../src/api/http/refusal-of.js';
import { MissingError, RunStoppedError, StateError, UserError } from '../../../src/errors.js';
import { StoreError } from '../../../src/store/store-error.js';
import { ROOT } from '../../support/cli.js';

const FOLDERS = ['market', 'agents', 'sandbox', 'scenarios', 'src'];

/** Caught where they are thrown, or defects of Tortuga. */
const ELSEWHERE = [
  ...['InvariantBreachedError', 'BadReply', 'NoAnswer', 'NoAnswerError', 'NoTurnError', 'NoGitError'],
  ...['PatchProblem', 'PythonLiteralError', 'ApiError', 'Untested', 'ApiRefusal'],
];

const classes = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(join(ROOT, folder, file), 'utf8').matchAll(
        /class (\w+) extends (\w*(?:Error|Problem|Failure))\b/g,
      ),
    ]),
).map(([, name, parent]) => ({ name: name!, parent: parent! }));

test('every class of errors has its status, or never gets as far', () => {
  const known = new Set([...KINDS.map(([kind]) => kind.name), ...ELSEWHERE]);
  expect(classes.length).toBeGreaterThan(20);
  const unknown = classes.filter(({ name, parent }) => !known.has(name) && !known.has(parent));
  expect(unknown).toEqual([]);
});

test('no class comes behind one that it belongs to', () => {
  const late = KINDS.filter(([kind], at) =>
    KINDS.slice(0, at).some(([before]) => kind.prototype instanceof before),
  );
  expect(late).toEqual([]);
});

const CASES: readonly (readonly [unknown, number, string])[] = [
  [new MissingError('no run', 'look'), 404, 'look'],
  [new StateError('it is finished', 'wait'), 409, 'wait'],
  [new UserError('a bad number', 'another'), 422, 'another'],
  [new NoReplyError('nobody'), 422, 'replies: record'],
  [new SandboxUnavailableError('docker', { cause: new Error('it is gone') } as never), 503, 'doctor'],
  [new RunStoppedError('x-1', new Error('gone')), 503, 'resume'],
  [new StoreError('/home/somebody/tortuga.sqlite', new Error('disk')), 503, 'doctor'],
  [new PayloadTooLargeException(), 413, 'less'],
  [new TypeError('x is not a function'), 500, 'standard error'],
  ['text', 500, 'standard error'],
  [null, 500, 'standard error'],
];

test.each(CASES)('%s', (error, status, hint) => {
  const refusal = refusalOf(error);
  expect(PROBLEMS[refusal.kind].status).toBe(status);
  expect(refusal.help.hint).toContain(hint);
  expect(refusal.message).not.toMatch(/somebody|not a function/);
});
