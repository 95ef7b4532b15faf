import { join } from 'node:path';
import { CatalogError, loadCatalog } from '#scenarios/index.js';
import { changed } from '../scenarios/small-market.js';
import { GOOD_CATALOG, newFolder, writeCatalog } from './good-catalog.js';

/** A file, what is changed in it (or that it is left out), where that is reported, and what is said about it. */
type Row = readonly [
  what: string,
  file: string,
  change: readonly [string, string] | null,
  place: string,
  says: string,
];

const JOB: Row[] = [
  ['a misspelt key', 'add/job.yaml', ['category', 'catgory'], ':3:1', 'Did you mean "category"?'],
  ['a missing key', 'add/job.yaml', ['difficulty: -1\n', ''], ':1:1', 'difficulty: is missing'],
  [
    'an unknown kind',
    'leap/job.yaml',
    ['kind: code', 'kind: cod'],
    ':1:7',
    'Allowed: code, repository, image, economics, choice',
  ],
  ['an unknown category', 'add/job.yaml', ['algorithms', 'algorithm'], ':3:11', 'Did you mean "algorithms"?'],
  [
    'an unknown language',
    'add/job.yaml',
    ['language: javascript', 'language: js'],
    ':4:11',
    'Allowed: javascript, python',
  ],
  ['a price without dollars', 'add/job.yaml', ['"$50"', '50'], ':6:16', 'openingBounty'],
  [
    'a difficulty off the scale',
    'add/job.yaml',
    ['difficulty: -1', 'difficulty: 7'],
    ':5:13',
    'Write at most 4',
  ],
  [
    'another id than its folder',
    'add/job.yaml',
    ['id: add', 'id: sum'],
    ':1:5',
    'not the name of its folder, "add"',
  ],
  [
    'a clause twice',
    'add/job.yaml',
    ['violations:', '  - id: c1\n    text: Again.\nviolations:'],
    ':14:9',
    '"c1" is there a second time',
  ],
  [
    'a violation of no clause',
    'add/job.yaml',
    ['clause: c1', 'clause: c3'],
    ':15:13',
    'job.yaml has no clause "c3"',
  ],
  [
    'a violation elsewhere',
    'add/job.yaml',
    ['find: a + b', 'find: a  + b'],
    ':16:11',
    'not in the reference',
  ],
  [
    'a violation at two places',
    'add/job.yaml',
    ['find: a + b', 'find: a'],
    ':16:11',
    'times in the reference',
  ],
  ['no entry', 'add/job.yaml', ['[add]', '[]'], ':8:8', 'List at least 1'],
  ['bad YAML', 'add/job.yaml', ['I keep getting sums wrong.', 'wrong: sums'], ':7:10', 'Put quotes around'],
  ['an empty file', 'add/job.yaml', [GOOD_CATALOG['add/job.yaml']!, ''], ':1:1', 'there is nothing in it'],
  ['a suite elsewhere', 'leap/job.yaml', ['suite.py', '../suite.py'], ':11:37', 'beside job.yaml'],
  [
    'a module that is a path',
    'leap/job.yaml',
    ['module: leap', 'module: a/leap'],
    ':11:55',
    'not the name of a module',
  ],
  ['an unknown framework', 'leap/job.yaml', ['unittest', 'pytest'], ':11:21', 'Allowed: unittest, jest'],
  ['a choice of nothing', 'issue-2/key.yaml', ['4', '3'], ':1:10', 'Allowed: 0, 4.'],
  [
    'a price limit missing',
    'issue-1/job.yaml',
    ['priceLimit: "$2,000"\n', ''],
    ':1:1',
    'priceLimit: is missing',
  ],
];

const TESTS: Row[] = [
  ['a misspelt key', 'add/hidden.yaml', ['expect: -3', 'expects: -3'], ':5:3', 'Did you mean "expect"?'],
  ['neither expect nor throws', 'add/hidden.yaml', ['  expect: -3\n', ''], ':1:3', 'either expect or throws'],
  ['an unknown clause', 'add/hidden.yaml', ['[c2]', '[c22]'], ':7:13', 'job.yaml has no clause "c22"'],
  ['an unknown function', 'add/hidden.yaml', ['call: add', 'call: adds'], ':3:9', 'Did you mean "add"?'],
  ['arguments that are no list', 'add/hidden.yaml', ['args: [4]', 'args: 4'], ':9:9', 'Make it a list: [4]'],
  [
    'a name twice',
    'add/hidden.yaml',
    ['one number', 'below zero'],
    ':6:9',
    '"below zero" is there a second time',
  ],
  ['a value that is no JSON', 'add/hidden.yaml', ['expect: 4', 'expect: .inf'], ':10:11', 'expect'],
  ['no tests', 'add/hidden.yaml', [GOOD_CATALOG['add/hidden.yaml']!, '[]'], ':1:1', 'List at least 1'],
  [
    'visible tests as a mapping',
    'add/visible.yaml',
    [GOOD_CATALOG['add/visible.yaml']!, 'a: 1'],
    ':1:1',
    'not a list',
  ],
];

const FILES: Row[] = [
  ['no job.yaml', 'add/job.yaml', null, '', 'there is no such file'],
  ['no starter', 'add/starter.js', null, '', 'there is no such file'],
  ['no reference', 'add/reference.js', null, '', 'there is no such file'],
  ['no visible tests', 'add/visible.yaml', null, '', 'there is no such file'],
  ['no hidden tests', 'add/hidden.yaml', null, '', 'there is no such file'],
  ['no suite', 'leap/suite.py', null, '', 'there is no such file'],
  ['no key', 'issue-2/key.yaml', null, '', 'there is no such file'],
];

function errorOf(folder: string): CatalogError {
  try {
    loadCatalog(folder);
  } catch (error) {
    if (error instanceof CatalogError) return error;
    throw error;
  }
  throw new Error('nothing was found to be wrong');
}

describe.each([
  ['job', JOB],
  ['tests', TESTS],
  ['files', FILES],
])('malformed %s', (_kind, rows) => {
  test.each(rows)('%s', (...[, file, change, place, says]) => {
    const text = change && changed(GOOD_CATALOG[file]!, change[0], change[1]);
    const folder = writeCatalog({ [file]: text });
    const { message, problems } = errorOf(folder);
    expect(problems).toHaveLength(1);
    expect(message).toMatch(new RegExp(`^${join(folder, file)}${place}[ :]`));
    expect(message).toContain(says);
    expect(message).not.toMatch(/\n|\bat .*\.[jt]s:|undefined|Invalid input/);
  });
});

describe('a folder that is no catalog', () => {
  test.each([
    ['is not there', () => join(newFolder(), 'nothing'), 'there is no such folder'],
    ['is a file', () => join(writeCatalog(), 'catalog.yaml'), 'is not a folder'],
    ['is empty', newFolder, 'A catalog has a folder for each job'],
  ])('%s', (...[, folder, says]) => {
    expect(errorOf(folder()).message).toContain(says);
  });

  test('is one job', () => {
    const folder = join(writeCatalog(), 'add');
    expect(errorOf(folder).message).toContain('This is the folder of one job');
  });
});

test('all problems of all jobs are told at once', () => {
  const folder = writeCatalog({
    'add/job.yaml': changed(GOOD_CATALOG['add/job.yaml']!, 'difficulty: -1', 'difficulty: low'),
    'leap/suite.py': null,
    'issue-2/key.yaml': 'correct: 9\n',
  });
  expect(errorOf(folder).problems.map(({ file }) => file.slice(folder.length + 1))).toEqual([
    'leap/suite.py',
    'add/job.yaml',
    'issue-2/key.yaml',
  ]);
});
