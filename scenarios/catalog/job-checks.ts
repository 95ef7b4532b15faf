import { nearest } from '../document/nearest.js';
import type { CodingJob, ValueTest } from './job.js';
import type { FileObjection } from './load-folder.js';

const MODULE = /^(?:\.\/)?([A-Za-z_][A-Za-z0-9_-]*)$/;

/** The file that the tests of a job import. */
export function mainFile({ language, suite }: CodingJob): string {
  const name = MODULE.exec(suite?.module ?? 'solution')?.[1];
  return `${name}.${language === 'python' ? 'py' : 'js'}`;
}

/** What is wrong between the fields of a coding job, and with its violations as edits of the reference. */
export function jobObjections(spec: CodingJob, reference: string | undefined): FileObjection[] {
  const { clauses, violations, suite } = spec;
  const ids = clauses.map(({ id }) => id);
  return [
    ...repeats(ids, 'id').map((objection) => ({ ...objection, path: ['clauses', ...objection.path] })),
    ...repeats(spec.entry).map((objection) => ({ ...objection, path: ['entry', ...objection.path] })),
    ...violations.flatMap(({ clause, find }, index) => [
      ...unknown({ path: ['violations', index, 'clause'], name: clause, known: ids, what: 'clause' }),
      ...(reference === undefined ? [] : misplaced(['violations', index, 'find'], find, reference)),
    ]),
    ...(suite ? suiteObjections(suite) : []),
  ];
}

/** Tests are about clauses that there are, and call functions that the solution exports. */
export function testObjections(tests: readonly ValueTest[], { clauses, entry }: CodingJob): FileObjection[] {
  const ids = clauses.map(({ id }) => id);
  return tests.flatMap((test, index) => [
    ...test.clauses.flatMap((clause, position) =>
      unknown({ path: [index, 'clauses', position], name: clause, known: ids, what: 'clause' }),
    ),
    ...unknown({ path: [index, 'call'], name: test.call, known: entry, what: 'function' }),
  ]);
}

/** Names that are there more than once; the path leads to `key` of the item, or to the item. */
export function repeats(names: readonly string[], key?: string): FileObjection[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [
          {
            path: key === undefined ? [index] : [index, key],
            message: `"${name}" is there a second time`,
            remedy: 'Give each a name of its own',
          },
        ],
  );
}

interface Reference {
  readonly path: FileObjection['path'];
  readonly name: string;
  readonly known: readonly string[];
  readonly what: string;
}

function unknown({ path, name, known, what }: Reference): FileObjection[] {
  if (known.includes(name)) return [];
  const meant = nearest(name, known);
  const remedy = meant === undefined ? 'Take one that job.yaml names' : `Did you mean "${meant}"?`;
  return [{ path, message: `job.yaml has no ${what} "${name}"`, allowed: known.join(', '), remedy }];
}

function misplaced(path: FileObjection['path'], find: string, reference: string): FileObjection[] {
  const times = reference.split(find).length - 1;
  if (times === 1) return [];
  const message =
    times === 0 ? 'this text is not in the reference' : `this text is ${times} times in the reference`;
  const remedy =
    times === 0 ? 'Copy it from the reference to the character' : 'Take in more of what is around it';
  return [{ path, message, allowed: 'a text that is there exactly once', remedy }];
}

function suiteObjections({ file, module }: NonNullable<CodingJob['suite']>): FileObjection[] {
  const objections: FileObjection[] = [];
  if (/[/\\]/.test(file)) {
    const message = 'the suite must lie in the folder of the job';
    objections.push({ path: ['suite', 'file'], message, remedy: 'Write the name of a file beside job.yaml' });
  }
  if (!MODULE.test(module)) {
    const message = 'is not the name of a module';
    objections.push({
      path: ['suite', 'module'],
      message,
      allowed: 'letters, digits, _ and -',
      remedy: 'Write it like solution, or as a JavaScript suite imports it, ./solution',
    });
  }
  return objections;
}
