import type { Submission as SandboxSubmission, Suite as SandboxSuite } from '#sandbox/grading/report.js';
import {
  BUILTIN_CATALOG,
  CatalogError,
  catalogDirectory,
  loadCatalog,
  selectJobs,
  type WorkableJob,
} from '#scenarios/index.js';
import { writeCatalog } from './good-catalog.js';

const catalog = loadCatalog(writeCatalog());
const job = (id: string) => catalog.jobs.find(({ spec }) => spec.id === id)!;

test('jobs are sorted by id, each kind by itself', () => {
  expect(catalog.jobs.map(({ spec }) => spec.id)).toEqual(['add', 'leap']);
  expect(catalog.economics.map(({ id }) => id)).toEqual(['issue-1']);
  expect(catalog.choices.map(({ spec, key }) => [spec.id, key.correct])).toEqual([['issue-2', 4]]);
});

test('a job with value tests', () => {
  const { spec, starter, reference, visible, hidden, testPool } = job('add');
  expect(spec).toMatchObject({ kind: 'code', openingBounty: '$50', clauses: [{ id: 'c1' }, { id: 'c2' }] });
  expect(starter).toEqual({
    language: 'javascript',
    main: 'solution.js',
    files: { 'solution.js': 'export function add(a, b) {}\n' },
  });
  expect(reference.files['solution.js']).toContain('return a + b');
  expect(visible).toMatchObject({ kind: 'value', tests: [{ name: 'two numbers', args: [1, 2], expect: 3 }] });
  expect(hidden).toMatchObject({ kind: 'value', tests: [{ name: 'below zero' }, { name: 'one number' }] });
  expect(testPool.map(({ name }) => name)).toEqual(['two numbers', 'below zero', 'one number']);
});

test('a job with a suite written as code', () => {
  const { starter, visible, hidden, testPool } = job('leap');
  expect(starter.main).toBe('leap.py');
  expect(Object.keys(starter.files)).toEqual(['leap.py']);
  expect(visible).toEqual({ kind: 'value', tests: [] });
  expect(testPool).toEqual([]);
  expect(hidden).toEqual({
    kind: 'code',
    language: 'python',
    framework: 'unittest',
    source: 'import unittest\nfrom leap import leap_year\n',
    module: 'leap',
    entry: ['leap_year'],
    tests: 2,
  });
});

test('a suite in JavaScript imports the file of its module', () => {
  const folder = writeCatalog({
    'add/job.yaml': `id: add
title: Add
category: imported
language: javascript
difficulty: 0
openingBounty: "$50"
summary: Add.
entry: [add]
clauses: [{ id: c1, text: Add. }]
suite: { framework: jest, file: suite.spec.js, module: ./two-numbers }
`,
    'add/suite.spec.js': 'import { add } from "./two-numbers";\n',
    'add/hidden.yaml': null,
  });
  const [add] = loadCatalog(folder).jobs;
  expect(add?.starter.main).toBe('two-numbers.js');
  expect(add?.hidden).toMatchObject({ kind: 'code', module: './two-numbers' });
  expect(add?.visible).toMatchObject({ tests: [{ name: 'two numbers' }] });
});

test('jobs are what sandboxes take', () => {
  const submission: SandboxSubmission = job('add').reference;
  const suite: SandboxSuite = job('add').hidden;
  expect([submission.language, suite.kind]).toEqual(['javascript', 'value']);
});

test('the digest is of the content', () => {
  expect(loadCatalog(writeCatalog()).digest).toBe(catalog.digest);
  const other = writeCatalog({ 'add/starter.js': 'export function add(a, b) { }\n' });
  expect(loadCatalog(other).digest).not.toBe(catalog.digest);
});

test('a catalog is frozen', () => {
  expect(Object.isFrozen(job('add').spec.clauses)).toBe(true);
  expect(Object.isFrozen(job('add').testPool[0]?.args)).toBe(true);
});

describe('a selection', () => {
  test('takes all jobs, or those of a category or language', () => {
    const ids = (selected: readonly WorkableJob[]) => selected.map(({ spec }) => spec.id);
    expect(ids(selectJobs(catalog, {}))).toEqual(['add', 'leap']);
    expect(ids(selectJobs(catalog, { languages: ['python'] }))).toEqual(['leap']);
    expect(ids(selectJobs(catalog, { categories: ['algorithms', 'dates'] }))).toEqual(['add']);
  });

  test('of nothing is an error that says what there is', () => {
    expect(() => selectJobs(catalog, { categories: ['dates'] })).toThrow(CatalogError);
    expect(() => selectJobs(catalog, { categories: ['dates'] })).toThrow(
      'Allowed: algorithms in javascript, imported in python',
    );
  });
});

describe('the catalog that is shipped', () => {
  const builtin = loadCatalog(BUILTIN_CATALOG);

  test('loads, without a mistake in any job', () => {
    expect(builtin.jobs.length).toBeGreaterThan(10);
  });

  test('has at least one hidden test and one violation for each clause', () => {
    const gaps = builtin.jobs.flatMap(({ spec, hidden }) =>
      spec.clauses.flatMap(({ id }) => {
        const tested = hidden.kind === 'value' && hidden.tests.some(({ clauses }) => clauses.includes(id));
        const broken = spec.violations.some(({ clause }) => clause === id);
        return tested && broken ? [] : [`${spec.id} ${id}`];
      }),
    );
    expect(gaps).toEqual([]);
  });

  test('is what "builtin" means; any other name is relative to the scenario', () => {
    expect(catalogDirectory('builtin', '/far/away/x.yaml')).toBe(BUILTIN_CATALOG);
    expect(catalogDirectory('../jobs', '/far/away/x.yaml')).toBe('/far/jobs');
  });
});
