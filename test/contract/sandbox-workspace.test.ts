import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyPatch, fastImport, type SandboxBackend, Workspace } from '#sandbox/index.js';
import { BUILTIN_CATALOG, loadCatalog } from '#scenarios/index.js';
import { describeBackends } from './sandbox-backends.js';

const { repositories } = loadCatalog(BUILTIN_CATALOG);

test.each(repositories.map((job): [string, typeof job] => [job.spec.id, job]))(
  '%s: its history leads to its starter, commit by commit, with the same ids everywhere',
  (_, { history, starter, spec }) => {
    const folder = mkdtempSync(join(tmpdir(), 'tortuga-history-'));
    const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
    git('init', '--quiet', '--initial-branch=main');
    execFileSync('git', ['fast-import', '--quiet'], { cwd: folder, input: fastImport(history) });
    const files = git('ls-tree', '-r', '--name-only', 'main').trim().split('\n');
    const tree = Object.fromEntries(files.map((file) => [file, git('show', `main:${file}`)]));
    const subjects = git('log', '--reverse', '--format=%s|%an <%ae>|%aI', 'main').trim().split('\n');
    const id = git('rev-parse', 'main').trim();
    rmSync(folder, { recursive: true });
    expect(tree).toEqual(starter);
    expect(subjects).toEqual(
      history.map(({ message, author, date }) =>
        [message.split('\n')[0], author, date.replace('Z', '+00:00')].join('|'),
      ),
    );
    if (spec.id === 'feed-pages') expect(id).toBe('1f98a13cb29426ed9dc8a92bcbd81fed19285bf8');
  },
);

describeBackends("a freelancer's workspace", (backend: SandboxBackend) => {
  const { history, starter, reference } = repositories.find(
    ({ spec }) => spec.id === 'checkout-postal-codes',
  )!;
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await Workspace.open(backend, history);
  });
  afterAll(() => workspace.close());

  test('is a repository with the whole history, and nothing to commit', async () => {
    const { code, stdout } = await workspace.run(['git', 'log', '--format=%s']);
    expect([code, stdout.trim().split('\n').length]).toEqual([0, history.length]);
    expect((await workspace.run(['git', 'status', '--porcelain'])).stdout).toBe('');
    expect(await workspace.read('src/server.js')).toBe(starter['src/server.js']);
  });

  test('what is done in it comes out as a patch that applies', async () => {
    await workspace.write('src/new/file.js', 'export const a = 1;\n');
    await workspace.run(['rm', 'README.md']);
    await workspace.run(['git', 'apply', '-'], reference.patch);
    const patch = await workspace.diff();
    const { 'README.md': _, ...rest } = (await applyPatch(starter, reference.patch)) as Record<
      string,
      string
    >;
    expect(await applyPatch(starter, patch)).toEqual({ ...rest, 'src/new/file.js': 'export const a = 1;\n' });
  });

  test('a command that fails is a result', async () => {
    expect(await workspace.run(['node', '-e', 'console.error("no"); process.exit(3)'])).toEqual({
      code: 3,
      stdout: '',
      stderr: 'no\n',
    });
    expect((await workspace.run(['nothing-of-that-name'])).code).toBeNull();
  });
});
