import { Grader, type SandboxBackend } from '#sandbox/index.js';
import { BUILTIN_CATALOG, loadCatalog, type RepositoryJob } from '#scenarios/index.js';
import { checkRepository } from '../../src/catalog/check-repository.js';
import { describeBackends } from './sandbox-backends.js';

jest.setTimeout(240_000);

const { repositories } = loadCatalog(BUILTIN_CATALOG);

describeBackends('the jobs on codebases', (backend: SandboxBackend) => {
  const grader = new Grader(backend);
  afterAll(() => grader.close());

  test.each(repositories.map((job): [string, RepositoryJob] => [job.spec.id, job]))(
    '%s: the reference passes, the starter does not, and superficial patches pass what is visible alone',
    async (_, job) => {
      expect(await checkRepository(job, grader)).toEqual({
        referencePassed: true,
        starterFailed: true,
        reasons: [],
      });
    },
  );
});
