import { nearest } from '../document/nearest.js';
import { findTests } from './end-to-end-tests.js';
import { unfold } from './history.js';
import { repeats } from './job-checks.js';
import type { FileObjection, JobFile, JobFolder } from './load-folder.js';
import { historySchema, type RepositorySpec } from './repository-job.js';
import type { RepositoryJob, RepositorySuite, RepositoryTest, Tree } from './types.js';

const MOST_FILES = 60;

/** Reads a job on a small codebase; what is wrong with it is told to the folder. */
export function loadRepository(folder: JobFolder, file: JobFile<RepositorySpec>): RepositoryJob | undefined {
  const spec = file.data;
  file.object(specObjections(spec));
  const starter = readStarter(folder);
  const history = folder.yaml('history.yaml', historySchema);
  const unfolded = history && unfold(starter, history.data);
  if (unfolded) history.object(unfolded.objections);
  const reference = folder.text('reference.patch');
  const wrong = spec.wrongProposals.map((proposal) => {
    const patch = folder.text(`proposals/${proposal.id}.patch`);
    return { ...proposal, submission: { patch: patch ?? '' } };
  });
  const visible = loadSuite(folder, 'visible.js', { spec, starter });
  const hidden = loadSuite(folder, 'hidden.js', { spec, starter });
  if (hidden) file.object(untested(spec, hidden.tests));
  if (!unfolded || reference === undefined || !visible || !hidden) return undefined;
  return {
    kind: 'repository',
    ...{ spec, starter, history: unfolded.commits, reference: { patch: reference }, wrong, visible, hidden },
  };
}

function readStarter(folder: JobFolder): Tree {
  const files = folder.files('starter');
  if (files.length === 0 || files.length > MOST_FILES) {
    folder.object('starter', {
      message: files.length === 0 ? 'there are no files in it' : `there are ${files.length} files in it`,
      allowed: `1 to ${MOST_FILES} files`,
      remedy: 'Put the codebase there as it was before the fix',
    });
  }
  return Object.fromEntries(files.map((path) => [path, folder.text(`starter/${path}`) ?? '']));
}

interface Around {
  readonly spec: RepositorySpec;
  readonly starter: Tree;
}

function loadSuite(folder: JobFolder, name: string, { spec, starter }: Around): RepositorySuite | undefined {
  const source = folder.text(name);
  if (source === undefined) return undefined;
  const { tests, unnamed } = findTests(source);
  for (const line of unnamed) {
    const message = 'this test does not say which clauses it is about';
    folder.object(name, { message, remedy: "Write it like test('c1, c2: what it shows', async ..." }, line);
  }
  if (tests.length === 0) {
    folder.object(name, { message: 'there are no tests in it', remedy: "Begin lines with test('c1: ..." });
  }
  for (const objection of testObjections(tests, spec)) folder.object(name, objection);
  const { language, start = null, command = null, browser } = spec;
  const opens = browser && source.includes('page');
  return { kind: 'repository', language, files: starter, start, command, browser: opens, source, tests };
}

function testObjections(tests: readonly RepositoryTest[], { clauses }: RepositorySpec) {
  const ids = clauses.map(({ id }) => id);
  const names = tests.map(({ name }) => name);
  const unknown = tests.flatMap((test) => test.clauses.filter((clause) => !ids.includes(clause)));
  return [
    ...repeats(names).map(({ message, remedy }) => ({ message, remedy })),
    ...unknown.map((clause) => ({
      message: `job.yaml has no clause "${clause}"`,
      allowed: ids.join(', '),
      remedy: `Did you mean "${nearest(clause, ids) ?? ids[0]}"?`,
    })),
  ];
}

function specObjections({ start, command, clauses, wrongProposals }: RepositorySpec): FileObjection[] {
  const ids = clauses.map(({ id }) => id);
  const under = (key: string) => (objection: FileObjection) => ({
    ...objection,
    path: [key, ...objection.path],
  });
  const unknown = wrongProposals.flatMap(({ fails }, index) =>
    fails.flatMap((clause, at) =>
      ids.includes(clause)
        ? []
        : [
            {
              path: ['wrongProposals', index, 'fails', at],
              message: `there is no clause "${clause}"`,
              allowed: ids.join(', '),
              remedy: 'Name clauses of this job',
            },
          ],
    ),
  );
  const noProgram = { path: ['start'], message: 'neither start nor command says how the program is used' };
  return [
    ...repeats(ids, 'id').map(under('clauses')),
    ...repeats(
      wrongProposals.map(({ id }) => id),
      'id',
    ).map(under('wrongProposals')),
    ...unknown,
    ...(start || command ? [] : [{ ...noProgram, remedy: 'Write one of them, or both' }]),
  ];
}

function untested({ clauses }: RepositorySpec, tests: readonly RepositoryTest[]): FileObjection[] {
  const covered = new Set(tests.flatMap((test) => test.clauses));
  return clauses.flatMap(({ id }, index) =>
    covered.has(id)
      ? []
      : [
          {
            path: ['clauses', index, 'id'],
            message: 'no hidden test is about this clause',
            remedy: `Write one in hidden.js whose name begins with "${id}: "`,
          },
        ],
  );
}
