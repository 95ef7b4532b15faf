import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import fc from 'fast-check';
import { applyPatch, PATCH_REFUSALS, type Tree } from '#sandbox/index.js';
import { cases } from '../support/cases.js';

const RUNS = { numRuns: cases(30) };
const TREE: Tree = {
  'a.txt': 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n',
  'src/b.js': 'export const b = 1;\n',
  'src/deep/c.txt': '',
};

/** What git itself makes of a patch, in a folder of its own; null when it refuses. */
function byGit(tree: Tree, patch: string): Tree | null {
  const folder = mkdtempSync(join(tmpdir(), 'tortuga-git-'));
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { status } = spawnSync('git', ['apply', '-'], { cwd: folder, input: patch });
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile());
  const after = Object.fromEntries(files.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
  rmSync(folder, { recursive: true });
  return status === 0 ? after : null;
}

const line = fc.constantFrom(
  'one',
  'two',
  'three',
  'four',
  '',
  ' ',
  '+',
  '-',
  '--- a/x',
  '@@ -1 +1 @@',
  'diff --git a/x b/x',
  '\\',
  '\t',
);
const content = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 12 }), fc.boolean())
  .map(([lines, ended]) => lines.join('\n') + (ended ? '\n' : ''))
  .filter((text) => text !== '');

test('an honest change of a file comes out as it went in, whatever its lines look like', async () => {
  await fc.assert(
    fc.asyncProperty(content, content, async (before, after) => {
      fc.pre(before !== after);
      const patch = createTwoFilesPatch('a/src/b.js', 'b/src/b.js', before, after)
        .split('\n')
        .slice(1)
        .join('\n');
      expect(await applyPatch({ 'src/b.js': before }, patch)).toEqual({ 'src/b.js': after });
    }),
    RUNS,
  );
});

/** Lines that patches are made of, good and bad, in any order. */
const patchLine = fc.oneof(
  fc.constantFrom(
    ...[
      'diff --git a/a.txt b/a.txt',
      '--- a/a.txt',
      '+++ b/a.txt',
      '@@ -1,2 +1,2 @@',
      '@@ -1 +1 @@',
      '@@ -0,0 +1 @@',
    ],
    ...[
      ' one',
      '-one',
      '+one',
      '-two',
      '+zwei',
      '\\ No newline at end of file',
      '',
      '--- /dev/null',
      '+++ /dev/null',
    ],
    ...[
      'new file mode 100644',
      'new file mode 120000',
      'deleted file mode 100644',
      'old mode 100644',
      'new mode 100755',
    ],
    ...[
      'rename from a.txt',
      'rename to .git/config',
      'rename to ../x',
      'similarity index 100%',
      'index 1..2 160000',
    ],
    ...[
      'diff --git a/a.txt b/../x',
      '+++ b/../x',
      '+++ b/src/b.js',
      '--- a/src/b.js',
      'copy to b',
      'GIT binary patch',
    ],
  ),
  fc.string({ maxLength: 12 }),
);

test('whatever it is given, it refuses by a name, or gives what git gives and nothing outside', async () => {
  const good = ['--- a/a.txt', '+++ b/a.txt', '@@ -1,3 +1,3 @@', ' one', '-two', '+zwei', ' three'];
  const spoilt = fc
    .tuple(fc.array(fc.tuple(fc.nat(7), patchLine), { maxLength: 3 }), fc.array(fc.nat(7), { maxLength: 1 }))
    .map(([inserts, drops]) => {
      const lines = good.filter((_, at) => !drops.includes(at));
      for (const [at, text] of inserts) lines.splice(at, 0, text);
      return lines;
    });
  const lines = fc.oneof(spoilt, fc.array(patchLine, { maxLength: 10 }));
  await fc.assert(
    fc.asyncProperty(lines, async (parts) => {
      const patch = `${parts.join('\n')}\n`;
      const result = await applyPatch(TREE, patch);
      if ('refusal' in result) expect(Object.keys(PATCH_REFUSALS)).toContain(result.refusal);
      else expect(result).toEqual(byGit(TREE, patch));
    }),
    { numRuns: cases(60) },
  );
});

const part = fc.oneof(
  fc.constantFrom(
    '..',
    '.',
    '',
    '.git',
    '.GIT',
    '.gitmodules',
    'git~1',
    'src',
    'con\u202e',
    '-x',
    'a:b',
    '~',
    '$HOME',
  ),
  fc.string({ maxLength: 6 }),
);

test('no name that is let through leads out of the tree, or into git', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 4 }), async (parts) => {
      const path = parts.join('/');
      const patch = `--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+one\n`;
      const result = await applyPatch(TREE, patch);
      if ('refusal' in result) return;
      const [added] = Object.keys(result).filter((name) => !(name in TREE));
      expect(added).toBe(path);
      expect(path).toMatch(/^[\w.@+-][\w.@+/-]*$/);
      expect(path.toLowerCase()).not.toMatch(/(^|\/)(\.git|\.\.?($|\/))/);
    }),
    { numRuns: cases(60) },
  );
});
