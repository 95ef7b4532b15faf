import { InvariantBreachedError } from '#market/index.js';
import { NoSandboxError, SandboxUnavailableError } from '#sandbox/index.js';
import { CatalogError, ImportError, ScenarioError } from '#scenarios/index.js';
import { reportError } from '../../../src/cli/report-error.js';
import { InterruptedError, RunStoppedError, UserError } from '../../../src/errors.js';
import { RunDiffersError } from '../../../src/store/run-log.js';

/** A sweep throws it from a class of its own. */
const { name } = new InvariantBreachedError('');

const problem = {
  file: 'x.yaml',
  line: 3,
  column: 5,
  path: 'seed',
  message: 'is no number',
  found: 'a',
  allowed: '1',
  remedy: 'Write one',
};

const CASES: readonly (readonly [string, unknown, number, RegExp])[] = [
  ['what a user can mend', new UserError('no such run', 'See runs list.'), 2, /no such run\nSee runs list\./],
  ['a malformed scenario', new ScenarioError([problem]), 2, /x\.yaml:3:5/],
  ['a malformed catalog', new CatalogError([problem]), 2, /x\.yaml:3:5/],
  [
    'a file that cannot be imported',
    new ImportError({ problem: 'it is empty', remedy: 'Give another' }),
    2,
    /it is empty/,
  ],
  [
    'a sandbox that is not there',
    new NoSandboxError('No docker.', 'choose another'),
    2,
    /To go on: choose another/,
  ],
  ['a sandbox that fails', new SandboxUnavailableError('bubblewrap', 'disk full'), 1, /Nobody is blamed/],
  [
    'a run that failing machinery has stopped',
    new RunStoppedError(
      'one-job-1',
      new SandboxUnavailableError('docker', 'no daemon', { kind: 'daemon-gone' }),
    ),
    1,
    /no daemon\nNobody is blamed.*tortuga resume one-job-1/,
  ],
  [
    'a run that does not go on as it began',
    new RunDiffersError({ seq: 7, kept: '{}', replayed: null }),
    1,
    /event 7 .*cannot be continued/,
  ],
  ['a run that was stopped', new InterruptedError('the run was stopped'), 130, /stopped/],
  ['a law of the market that does not hold', new InvariantBreachedError('sum is 1'), 3, /defect of Tortuga/],
  ['one that a joined file threw', Object.assign(new Error('sum is 1'), { name }), 3, /defect of Tortuga/],
  ['a defect of the program', new TypeError('x is undefined'), 1, /x is undefined\n\s+at /],
];

describe('errors on the command line', () => {
  test.each(CASES)('%s', (...[, error, code, message]) => {
    const written: string[] = [];
    const write = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      written.push(String(text));
      return true;
    });
    try {
      expect(reportError(error)).toBe(code);
    } finally {
      write.mockRestore();
    }
    expect(written.join('')).toMatch(message);
    if (code === 2) expect(written.join('')).not.toMatch(/^\s+at /m);
  });
});
