import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import Docker from 'dockerode';
import { imageName } from '#sandbox/docker/image/recipe.js';

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

export const fix = (line: string) =>
  `--- a/abacus.py\n+++ b/abacus.py\n@@ -1,3 +1,3 @@\n def add(a, b):\n-    return a - b\n+    ${line}\n \n`;

const jobIn = (image: string): Readonly<Record<string, string>> => ({
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
image: ${image}
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
});

/** A job in an image that is really built, of what our own image holds. */
export function abacusJob(image: string) {
  const folders: string[] = [];
  const write = (files: Readonly<Record<string, string>>): string => {
    const folder = mkdtempSync(join(tmpdir(), 'tortuga-abacus-'));
    folders.push(folder);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return folder;
  };
  return {
    /** A folder with a catalog of this job alone. */
    catalog: () => write(jobIn(image)),
    async buildImage(): Promise<void> {
      const docker = new Docker();
      const folder = write({ ...CODEBASE, Dockerfile: `FROM ${imageName('plain')}\nCOPY app /app\n` });
      const { stdout } = spawnSync('tar', ['-c', '.'], { cwd: folder });
      const stream = await docker.buildImage(Readable.from([stdout]) as NodeJS.ReadableStream, { t: image });
      await new Promise((resolve, reject) =>
        docker.modem.followProgress(stream, (error) => (error ? reject(error) : resolve(null))),
      );
    },
    removeImage: () => new Docker().getImage(image).remove({ force: true }),
    removeFolders(): void {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}
