import { applyPatch, type PatchRefusal, parsePatch, type Tree } from '#sandbox/index.js';
import { PATCH_RULES } from '#sandbox/patch/patch.js';

const TREE: Tree = { 'a.txt': 'one\ntwo\nthree\n', 'src/b.js': 'export const b = 1;\n' };

const edit = (path: string, before = 'two', after = 'zwei') =>
  `--- a/${path}\n+++ b/${path}\n@@ -1,3 +1,3 @@\n one\n-${before}\n+${after}\n three\n`;
const made = (path: string, mode = '100644') =>
  `diff --git a/${path} b/${path}\nnew file mode ${mode}\nindex 0000000..5626abf\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+one\n`;
const moved = (from: string, to: string) =>
  `diff --git a/${from} b/${to}\nsimilarity index 100%\nrename from ${from}\nrename to ${to}\n`;

describe('good patches are applied as git applies them', () => {
  test.each<[string, string, Tree]>([
    ['an edit', edit('a.txt'), { ...TREE, 'a.txt': 'one\nzwei\nthree\n' }],
    ['an edit without a last newline', edit('a.txt').trimEnd(), { ...TREE, 'a.txt': 'one\nzwei\nthree\n' }],
    ['a new file in a new folder', made('lib/new/c.txt'), { ...TREE, 'lib/new/c.txt': 'one\n' }],
    [
      'a file that moves',
      moved('a.txt', 'docs/a.txt'),
      { 'docs/a.txt': TREE['a.txt']!, 'src/b.js': TREE['src/b.js']! },
    ],
    [
      'a file that is deleted',
      'diff --git a/src/b.js b/src/b.js\ndeleted file mode 100644\nindex 1..2\n--- a/src/b.js\n+++ /dev/null\n@@ -1 +0,0 @@\n-export const b = 1;\n',
      { 'a.txt': TREE['a.txt']! },
    ],
    [
      'a file that loses its last newline',
      '--- a/src/b.js\n+++ b/src/b.js\n@@ -1 +1 @@\n-export const b = 1;\n+export const b = 2;\n\\ No newline at end of file\n',
      { ...TREE, 'src/b.js': 'export const b = 2;' },
    ],
    [
      'two files at once',
      edit('a.txt') + made('c.txt'),
      { ...TREE, 'a.txt': 'one\nzwei\nthree\n', 'c.txt': 'one\n' },
    ],
  ])('%s', async (_, patch, tree) => {
    expect(await applyPatch(TREE, patch)).toEqual(tree);
  });
});

describe('tricks are refused, each by its name', () => {
  test.each<[string, PatchRefusal, string]>([
    ['nothing', 'empty', '\n\n'],
    ['prose', 'malformed', 'I have fixed it.\n'],
    ['prose in front of a patch', 'malformed', `Here it is:\n${edit('a.txt')}`],
    ['prose behind a patch', 'malformed', `${edit('a.txt')}That is all.\n`],
    ['a hunk that is cut off', 'malformed', edit('a.txt').replace(' three\n', '')],
    ['a hunk that is too long', 'malformed', edit('a.txt').replace('-1,3', '-1,2')],
    ['a file twice', 'malformed', edit('a.txt') + edit('a.txt')],
    ['another name in the hunks', 'malformed', made('c.txt').replace('+++ b/c.txt', '+++ b/a.txt')],
    [
      'a rename that the names do not show',
      'malformed',
      moved('a.txt', 'c.txt').replace('rename to c', 'rename to d'),
    ],
    ['a copy', 'malformed', moved('a.txt', 'c.txt').replaceAll('rename', 'copy')],
    ['a way out', 'outside', made('../c.txt')],
    ['a way out in the middle', 'outside', made('src/../../c.txt')],
    ['an absolute name', 'outside', made('/etc/cron.d/x')],
    ['a way out of a rename', 'outside', moved('a.txt', '../a.txt')],
    ['a hook of git', 'git', made('.git/hooks/post-checkout')],
    ['a hook of git in capitals', 'git', made('src/.GIT/config')],
    ['the short name of .git on Windows', 'git', made('git~1/config')],
    ['attributes', 'git', made('.gitattributes')],
    ['modules', 'git', made('.gitmodules')],
    ['a symbolic link', 'symlink', made('link', '120000').replace('+one', '+/etc/passwd')],
    [
      'a file that becomes a link',
      'symlink',
      'diff --git a/a.txt b/a.txt\nold mode 100644\nnew mode 120000\n',
    ],
    [
      'an edit of a link',
      'symlink',
      edit('a.txt').replace(/^/, 'diff --git a/a.txt b/a.txt\nindex 1..2 120000\n'),
    ],
    ['a submodule', 'submodule', made('lib', '160000')],
    ['an executable', 'mode', made('run.sh', '100755')],
    ['an executable for whoever starts it', 'mode', made('run.sh', '104755')],
    ['a folder', 'mode', made('src', '040000')],
    [
      'binary data',
      'binary',
      'diff --git a/x.png b/x.png\nindex 1..2 100644\nGIT binary patch\nliteral 1\nIcmZPo\n',
    ],
    [
      'binary data that is left out',
      'binary',
      'diff --git a/x b/x\nindex 1..2 100644\nBinary files a/x and b/x differ\n',
    ],
    ['a NUL byte', 'binary', edit('a.txt', 'two', 'z\0wei')],
    ['a name with blanks', 'malformed', made('a b.txt')],
    ['a quoted name', 'malformed', 'diff --git "a/\\303\\244" "b/\\303\\244"\nnew file mode 100644\n'],
    ['a name that reads backwards', 'name', made('gpj.\u202etxt')],
    ['a name like an option', 'name', made('--force')],
    ['a name that ends in a dot', 'name', made('src.')],
    ['a name with a backslash', 'name', made('src\\c.txt')],
    ['a long name', 'name', made('x'.repeat(201))],
    ['a context that is not there', 'conflict', edit('a.txt', 'deux')],
    ['a file that is not there', 'conflict', edit('z.txt')],
    ['a new file that is there', 'conflict', made('a.txt')],
    ['a file where a folder is', 'conflict', made('src')],
    ['a folder where a file is', 'conflict', made('a.txt/b.txt')],
    ['a large patch', 'too-large', edit('a.txt', 'two', 'x'.repeat(PATCH_RULES.bytes))],
    [
      'very many files',
      'too-many-files',
      Array.from({ length: PATCH_RULES.files + 1 }, (_, at) => made(`f${at}`)).join(''),
    ],
  ])('%s: %s', async (_, refusal, patch) => {
    expect(await applyPatch(TREE, patch)).toMatchObject({ refusal });
  });
});

test('files may become executable where that is allowed', () => {
  const rules = { ...PATCH_RULES, executables: true };
  expect(parsePatch(made('run.sh', '100755'), rules)).toEqual([{ from: null, to: 'run.sh' }]);
  expect(parsePatch(made('run.sh', '104755'), rules)).toMatchObject({ refusal: 'mode' });
});
