import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { interpreterOf } from '../../session/runtimes.js';
import { findTool } from '../../session/tools.js';
import { librariesOf } from './libraries.js';
import { type ImageVariant, type MachineRecipe, machineRecipe } from './recipe.js';
import { Stage } from './stage.js';

const run = promisify(execFile);
const LIBRARY_FOLDERS = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib'];
const STANDARD_LIBRARY = 'import sysconfig; print(sysconfig.get_path("stdlib"))';

/** Puts this machine's own Node.js, Python and a few tools with the libraries that they load into a folder, and tells which runtimes it found. */
export async function stageMachine(root: string, variant: ImageVariant): Promise<string[]> {
  const recipe = machineRecipe();
  const stage = new Stage(root);
  await stage.prepare();
  const python = await stagePython(stage, recipe);
  const programs = [await stageNode(stage), ...python];
  for (const name of recipe.tools) {
    const path = findTool(name);
    if (path === null) continue;
    await stage.file(path);
    programs.push(path);
  }
  if (variant === 'browser') programs.push(...(await stageBrowser(stage, recipe)));
  for (const library of await librariesOf(programs)) await stage.file(library);
  return python.length > 0 ? ['node', 'python'] : ['node'];
}

/** Without its symbols it is a fifth smaller. */
async function stageNode(stage: Stage): Promise<string> {
  const node = await interpreterOf('node');
  if (!node) throw new Error('no Node.js was found that an ordinary user may run');
  const copy = await stage.file(node.path);
  const strip = findTool('strip');
  if (strip) await run(strip, [copy]).catch(() => {});
  await stage.command('node', node.path);
  return node.path;
}

async function stagePython(stage: Stage, recipe: MachineRecipe): Promise<string[]> {
  const python = await interpreterOf('python');
  if (!python) return [];
  const folder = (await run(python.path, ['-I', '-c', STANDARD_LIBRARY])).stdout.trim();
  await stage.file(python.path);
  await stage.folder(folder, new Set(recipe.withoutPython));
  await stage.command('python3', python.path);
  const extensions = join(folder, 'lib-dynload');
  const modules = existsSync(extensions) ? await readdir(extensions) : [];
  return [
    python.path,
    ...modules.filter((name) => name.endsWith('.so')).map((name) => join(extensions, name)),
  ];
}

async function stageBrowser(stage: Stage, { browser }: MachineRecipe): Promise<string[]> {
  if (!existsSync(browser.program)) {
    throw new Error(`there is no ${browser.program}: sudo apt-get install chromium`);
  }
  for (const folder of browser.folders.filter((path) => existsSync(path))) await stage.folder(folder);
  await stage.command('chromium', browser.program);
  const loaded = browser.libraries.flatMap(findLibrary);
  for (const library of loaded) await stage.file(library);
  const own = (await readdir(realpathSync(join(browser.program, '..')))).filter((name) =>
    name.endsWith('.so'),
  );
  return [browser.program, ...own.map((name) => join(browser.program, '..', name)), ...loaded];
}

const findLibrary = (name: string): string[] =>
  LIBRARY_FOLDERS.flatMap((folder) => [join(folder, name), join(folder, 'nss', name)])
    .filter((path) => existsSync(path))
    .slice(0, 1);
