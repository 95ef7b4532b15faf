/**
 * Joins the command line, and the threads that it starts, with the packages that they use into few files under `dist/joined`: to
 * find, read and check two thousand small ones took longer than most commands do. Each command is still loaded when it is used.
 * Names stay, lines stay readable, and with `NODE_OPTIONS=--enable-source-maps` stacks name the sources.
 *
 *   node scripts/join-commands.mjs
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUILT = join(ROOT, 'dist', 'src');
const JOINED = join(ROOT, 'dist', 'joined');

/** Each thread's file is beside whoever starts it, here as there. */
const ENTRIES = ['main', 'lab/replication-worker', 'study/study-worker', 'tournament/match-worker'];

/** They find files beside their own: a native driver or cipher, the code of threads, a browser's protocol, the folder of the program. */
const WITH_FILES = ['sqlite3', 'ssh2', 'piscina', 'playwright-core', 'app-root-path'];

/** Nest asks whether they are there, and does without. */
const ABSENT = ['@nestjs/microservices', '@nestjs/websockets', 'class-transformer', 'class-validator'];
const isOf = (packages) => (name) => packages.some((other) => name === other || name.startsWith(`${other}/`));

/** It looks its TypeORM up at run time: that would be another one, from `node_modules`. */
const oneTypeOrm = {
  name: 'one-typeorm',
  transform: {
    filter: { id: /@nestjs[\\/]typeorm[\\/]dist[\\/]common[\\/]typeorm-compat\.js$/ },
    handler: (code) => {
      const joined = code.replace('const require = createRequire(import.meta.url);', '');
      if (joined === code) throw new Error('@nestjs/typeorm finds TypeORM in another way than it did');
      return { code: joined, map: null };
    },
  },
};

/** What the compiler noted about our own files. */
const sources = {
  name: 'sources',
  load: {
    filter: { id: /[\\/]dist[\\/](src|agents|market|sandbox|scenarios)[\\/].*\.js$/ },
    handler: (file) =>
      existsSync(`${file}.map`)
        ? { code: readFileSync(file, 'utf8'), map: readFileSync(`${file}.map`, 'utf8') }
        : null,
  },
};

export async function joinCommands() {
  const bundle = await rolldown({
    cwd: ROOT,
    input: Object.fromEntries(ENTRIES.map((entry) => [entry.split('/').at(-1), join(BUILT, `${entry}.js`)])),
    platform: 'node',
    external: isOf([...WITH_FILES, ...ABSENT]),
    plugins: [oneTypeOrm, sources],
    onLog(level, log, handle) {
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
      handle(level, log);
    },
  });
  const { output } = await bundle.write({
    dir: JOINED,
    cleanDir: true,
    // Migrations, tables and errors go by the names of their classes.
    keepNames: true,
    sourcemap: true,
    sourcemapExcludeSources: true,
  });
  await bundle.close();
  for (const { code } of output) {
    for (const [, file] of (code ?? '').matchAll(/new URL\(["'](\.\/[^"']+\.js)["'], import\.meta\.url\)/g)) {
      if (!existsSync(join(JOINED, file)))
        throw new Error(`${file} is started as a thread, and not among what is joined`);
    }
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await joinCommands();
