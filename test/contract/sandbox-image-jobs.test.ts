import { backendNamed, type GradeReport, Grader, grade, type SandboxBackend } from '#sandbox/index.js';
import { loadCatalog } from '#scenarios/index.js';
import { checkRepository } from '../../src/catalog/check-repository.js';
import { abacusJob, fix } from '../support/image-job.js';
import { describeBackends } from './sandbox-backends.js';

const job = abacusJob('tortuga-test-abacus:1');

afterAll(() => job.removeFolders());

describeBackends(
  'jobs that name an image and a test command',
  (backend: SandboxBackend) => {
    const grader = new Grader(backend);
    const [abacus] = loadCatalog(job.catalog()).repositories;
    beforeAll(() => job.buildImage());
    afterAll(async () => {
      await grader.close();
      await job.removeImage();
    });

    const run = (patch: string): Promise<GradeReport> =>
      grade(backend, { submission: { patch }, suite: abacus!.hidden });
    const verdicts = ({ tests }: GradeReport) =>
      tests.map(({ passed, reason }) => (passed ? 'passed' : reason));

    test('the reference passes, what is there does not, and a superficial patch passes what is visible alone', async () => {
      expect(await checkRepository(abacus!, grader)).toEqual({
        referencePassed: true,
        starterFailed: true,
        reasons: [],
      });
    });

    test('the report decides test by test', async () => {
      expect(verdicts(await run(fix('return abs(a + b) if a + b < 6 else 0')))).toEqual([
        'passed',
        'passed',
        'wrong',
      ]);
    });

    test('exit code 0 alone proves nothing', async () => {
      const report = await run(fix('import os; os._exit(0)'));
      expect([report.passed, verdicts(report)]).toEqual([false, ['wrong', 'wrong', 'wrong']]);
    });

    test('a patch that does not apply, or is refused, fails every test and says why', async () => {
      const other = fix('return a + b').replace('a - b', 'a * b');
      expect(await run(other)).toMatchObject({ passed: false, refused: { refusal: 'conflict' } });
      const link = 'diff --git a/x b/x\nnew file mode 120000\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+/etc\n';
      expect(await run(link)).toMatchObject({ passed: false, refused: { refusal: 'symlink' } });
    });

    test('each grade has a fresh container', async () => {
      // Whichever test comes first finds no mark.
      const marks = fix('open("/box/mark", "x").close(); return a + b');
      expect(verdicts(await run(marks))).toEqual(['wrong', 'wrong', 'passed']);
      expect(verdicts(await run(marks))).toEqual(['wrong', 'wrong', 'passed']);
    });
  },
  (name) => name === 'docker',
);

test('elsewhere than in Docker that is no verdict, but an outage', async () => {
  const [abacus] = loadCatalog(job.catalog()).repositories;
  const graded = grade(backendNamed('process'), { submission: abacus!.reference, suite: abacus!.hidden });
  await expect(graded).rejects.toMatchObject({ name: 'SandboxUnavailableError', kind: 'image-missing' });
});
