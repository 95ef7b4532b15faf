import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli, newHome, ROOT } from '../support/cli.js';

/** Every module that a command line loads: a loader hook tells the files, and their maps what was joined in them. */
function loadedBy(args: readonly string[]): string[] {
  const log = join(mkdtempSync(join(tmpdir(), 'tortuga-loads-')), 'log');
  const hook = `import { appendFileSync } from 'node:fs';
    export async function load(url, context, next) { appendFileSync(${JSON.stringify(log)}, url + '\\n'); return next(url, context); }`;
  const register = `import { register } from 'node:module'; register(${JSON.stringify(dataUrl(hook))});`;
  execFileSync(process.execPath, ['--import', dataUrl(register), join(ROOT, 'bin/tortuga'), ...args], {
    stdio: 'ignore',
    env: { ...process.env, TORTUGA_HOME: newHome() },
  });
  const urls = readFileSync(log, 'utf8').trim().split('\n');
  const modules = urls.flatMap((url) => [url, ...joinedIn(url)]);
  expect(modules.some((url) => url.includes('node_modules/commander/'))).toBe(true);
  return modules;
}

function joinedIn(url: string): string[] {
  if (!url.includes('/dist/joined/')) return [];
  const map = new URL(`${url}.map`);
  // What the joining itself adds has none.
  return existsSync(map) ? JSON.parse(readFileSync(map, 'utf8')).sources : [];
}

const dataUrl = (source: string): string => `data:text/javascript,${encodeURIComponent(source)}`;

describe('commands', () => {
  const home = newHome();

  test('--help names every command and loads neither Nest nor TypeORM', async () => {
    const { stdout, code } = await cli(['--help'], home);
    expect(code).toBe(0);
    for (const command of ['run', 'runs', 'replay', 'validate', 'catalog', 'doctor', 'trace']) {
      expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    }
    expect(
      loadedBy(['--help']).filter((url) => /node_modules\/(@nestjs|typeorm|rxjs|zod)\//.test(url)),
    ).toEqual([]);
    const listing = loadedBy(['runs', 'list']);
    for (const name of ['@nestjs', 'typeorm'])
      expect(listing.some((url) => url.includes(`node_modules/${name}/`))).toBe(true);
    // Built-in modules, and what is not joined.
    expect(listing.filter((url) => /^file:.*\.js$/.test(url)).length).toBeLessThan(100);
  });

  test('validate finds the whole scenario library in order', async () => {
    const files = ['all-the-way-down', 'one-job', 'posted-price', 'statistical-escalation', 'fixed-price'];
    const { code, stdout } = await cli(['validate', ...files.map((name) => `scenarios/${name}.yaml`)], home);
    expect(code).toBe(0);
    expect(stdout.match(/^ok /gm)).toHaveLength(files.length);
  });

  test('doctor says what this machine can do', async () => {
    const { code, stdout } = await cli(['doctor', '--json'], home);
    expect(code).toBe(0);
    const { healthy, findings } = JSON.parse(stdout);
    expect(healthy).toBe(true);
    expect(findings.map(({ what }: { what: string }) => what)).toEqual(
      expect.arrayContaining([
        'Node.js',
        'Python',
        'git',
        'Chromium',
        'Store',
        'Sandbox bubblewrap',
        'Sandbox process',
      ]),
    );
  });

  test('catalog show keeps the solution and the hidden tests back until asked', async () => {
    const open = await cli(['catalog', 'show', 'postal-codes', '--json'], home);
    const full = await cli(['catalog', 'show', 'postal-codes', '--json', '--solution'], home);
    expect(Object.keys(JSON.parse(open.stdout))).not.toEqual(expect.arrayContaining(['hidden']));
    expect(JSON.parse(open.stdout).violations).toBeUndefined();
    expect(JSON.parse(full.stdout)).toMatchObject({ hidden: { kind: 'value' }, reference: {} });
  });
});
