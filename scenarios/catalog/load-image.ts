import type { ImageSpec } from './image-job.js';
import { repeats } from './job-checks.js';
import type { FileObjection, JobFile, JobFolder } from './load-folder.js';
import type { ImageSuite, RepositoryJob, RepositoryTest } from './types.js';

/** Reads a job whose codebase is in an image; what is wrong with it is told to the folder. */
export function loadImage(folder: JobFolder, file: JobFile<ImageSpec>): RepositoryJob | undefined {
  const spec = file.data;
  file.object(specObjections(spec));
  const reference = folder.text('reference.patch');
  const wrong = spec.wrongProposals.map((proposal) => {
    const patch = folder.text(`proposals/${proposal.id}.patch`);
    return { ...proposal, submission: { patch: patch ?? '' } };
  });
  const tests = folder.has('tests.patch') ? (folder.text('tests.patch') ?? '') : null;
  if (reference === undefined) return undefined;
  const suite = (named: readonly RepositoryTest[], patch: string | null): ImageSuite => {
    const { image, workdir, test, report, minutes } = spec;
    return { kind: 'image', image, workdir, command: test, report, minutes, patch, tests: named };
  };
  return {
    kind: 'repository',
    ...{ spec, starter: {}, history: [], reference: { patch: reference }, wrong },
    visible: suite(spec.visibleTests, null),
    hidden: suite(spec.hiddenTests, tests),
  };
}

function specObjections({ clauses, hiddenTests, visibleTests }: ImageSpec): FileObjection[] {
  const ids = clauses.map(({ id }) => id);
  const lists = { hiddenTests, visibleTests };
  return Object.entries(lists).flatMap(([key, tests]) => [
    ...repeats(
      tests.map(({ name }) => name),
      'name',
    ).map((objection) => ({ ...objection, path: [key, ...objection.path] })),
    ...tests.flatMap((test, index) =>
      test.clauses.flatMap((clause, at) =>
        ids.includes(clause)
          ? []
          : [
              {
                path: [key, index, 'clauses', at],
                message: `there is no clause "${clause}"`,
                allowed: ids.join(', '),
                remedy: 'Name clauses of this job',
              },
            ],
      ),
    ),
  ]);
}
