/** Installs what is missing and builds what is stale. Says so on standard error, and says nothing when all is there. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['market', 'agents', 'sandbox', 'scenarios', 'examples', 'src', 'web'];
const SOURCE = /\.(ts|tsx|css|html|svg)$/;
/** Each takes what the one before it has made. */
const STEPS = {
  'scripts/join-sweep.mjs': 'Joining what sweeps need ...',
  'scripts/join-commands.mjs': 'Joining what commands need ...',
  'scripts/keep-catalog.mjs': 'Keeping the catalog ...',
  'scripts/build-web.mjs': 'Building the dashboard ...',
};
const SETTINGS = [
  ...['package.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'],
  ...Object.keys(STEPS),
];
const STAMP = join(ROOT, 'dist', '.built');

export function prepare() {
  checkNode();
  if (isOlder(join(ROOT, 'node_modules', '.package-lock.json'), [join(ROOT, 'package-lock.json')])) {
    run('Installing packages (once) ...', ['npm', 'ci', '--no-audit', '--no-fund'], nodeHeaders());
  }
  if (isOlder(STAMP, [...SETTINGS.map((file) => join(ROOT, file)), ...sourceFiles()])) {
    const nest = join(ROOT, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
    run('Building ...', [process.execPath, nest, 'build']);
    for (const [step, what] of Object.entries(STEPS)) run(what, [process.execPath, join(ROOT, step)]);
    writeFileSync(STAMP, '');
  }
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  process.stderr.write(`Tortuga needs Node.js 20.19 or newer; this is ${process.versions.node}.\n`);
  process.exit(1);
}

/**
 * Where SQLite's driver has no prebuilt binary to download it is compiled, against the headers that came with this
 * Node.js, where they did.
 */
function nodeHeaders() {
  const nodeDir = dirname(dirname(realpathSync(process.execPath)));
  const there = existsSync(join(nodeDir, 'include', 'node', 'node_api.h'));
  return there ? { npm_config_nodedir: nodeDir } : {};
}

function run(what, [command, ...args], settings = {}) {
  process.stderr.write(`${what}\n`);
  // What a build prints is not the result of the command that asked for it.
  const { status } = spawnSync(command, args, {
    cwd: ROOT,
    env: { ...settings, ...process.env },
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (status !== 0) {
    process.stderr.write(`\`${command} ${args.join(' ')}\` failed.\n`);
    process.exit(1);
  }
}

function isOlder(file, others) {
  if (!existsSync(file)) return true;
  const { mtimeMs } = statSync(file);
  return others.some((other) => statSync(other).mtimeMs > mtimeMs);
}

function sourceFiles() {
  return SOURCES.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) prepare();
