import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import Docker from 'dockerode';
import { imageName } from '#sandbox/docker/image/recipe.js';
import { backendNamed, type GradeReport, Grader, grade, type SandboxBackend } from '#sandbox/index.js';
import { loadCatalog } from '#scenarios/index.js';
import { checkRepository } from '../../src/catalog/check-repository.js';
import { describeBackends } from './sandbox-backends.js';

const IMAGE = 'tortuga-test-abacus:1';

/** What the image holds, as published benchmarks have it: a codebase with tests of its own. */
const CODEBASE: Readonly<Record<string, string>> = {
  'app/abacus.py': 'def add(a, b):\n    return a - b\n\n\ndef double(a):\n    return add(a, a)\n',
  'app/test_abacus.py': `import unittest
from abacus import add


class AbacusTest(unittest.TestCase):
    def test_zero(self):
        self.assertEqual(add(0, 0), 0)


if __name__ == "__main__":
    unittest.main()
`,
};

const fix = (line: string) =>
  `--- a/abacus.py\n+++ b/abacus.py\n@@ -1,3 +1,3 @@\n def add(a, b):\n-    return a - b\n+    ${line}\n \n`;

const JOB: Readonly<Record<string, string>> = {
  'abacus/job.yaml': `kind: image
id: abacus
title: The abacus subtracts
category: bug-fix
language: python
difficulty: -1
openingBounty: "$250"
summary: It should add.
clauses:
  - { id: c1, text: add gives the sum of two numbers. }
image: ${IMAGE}
workdir: /app
test: python3 -m unittest -v
report: { passed: '^(test_\\w+) .*\\.\\.\\. ok$', failed: '^(test_\\w+) .*\\.\\.\\. (?:FAIL|ERROR)$' }
visibleTests:
  - { name: test_zero, clauses: [c1] }
hiddenTests:
  - { name: test_zero, clauses: [c1] }
  - { name: test_sum, clauses: [c1] }
  - { name: test_double, clauses: [c1] }
proposal: I would add instead of subtracting.
wrongProposals:
  - { id: absolute, text: The sign is wrong. I would return the absolute value., fails: [c1] }
`,
  'abacus/reference.patch': fix('return a + b'),
  'abacus/proposals/absolute.patch': fix('return abs(a - b)'),
  'abacus/tests.patch': `--- a/test_abacus.py
+++ b/test_abacus.py
@@ -6,5 +6,11 @@
     def test_zero(self):
         self.assertEqual(add(0, 0), 0)
 
+    def test_sum(self):
+        self.assertEqual(add(2, 3), 5)
+
+    def test_double(self):
+        self.assertEqual(__import__("abacus").double(4), 8)
+
 
 if __name__ == "__main__":
`,
};

const folders: string[] = [];

function write(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tortuga-abacus-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

async function buildImage(): Promise<void> {
  const docker = new Docker();
  const folder = write({ ...CODEBASE, Dockerfile: `FROM ${imageName('plain')}\nCOPY app /app\n` });
  const { stdout } = spawnSync('tar', ['-c', '.'], { cwd: folder });
  const stream = await docker.buildImage(Readable.from([stdout]) as NodeJS.ReadableStream, { t: IMAGE });
  await new Promise((resolve, reject) =>
    docker.modem.followProgress(stream, (error) => (error ? reject(error) : resolve(null))),
  );
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describeBackends(
  'jobs that name an image and a test command',
  (backend: SandboxBackend) => {
    const grader = new Grader(backend);
    const [job] = loadCatalog(write(JOB)).repositories;
    beforeAll(buildImage);
    afterAll(async () => {
      await grader.close();
      await new Docker().getImage(IMAGE).remove({ force: true });
    });

    const run = (patch: string): Promise<GradeReport> =>
      grade(backend, { submission: { patch }, suite: job!.hidden });
    const verdicts = ({ tests }: GradeReport) =>
      tests.map(({ passed, reason }) => (passed ? 'passed' : reason));

    test('the reference passes, what is there does not, and a superficial patch passes what is visible alone', async () => {
      expect(await checkRepository(job!, grader)).toEqual({
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
  const [job] = loadCatalog(write(JOB)).repositories;
  const graded = grade(backendNamed('process'), { submission: job!.reference, suite: job!.hidden });
  await expect(graded).rejects.toMatchObject({ name: 'SandboxUnavailableError', kind: 'image-missing' });
});
