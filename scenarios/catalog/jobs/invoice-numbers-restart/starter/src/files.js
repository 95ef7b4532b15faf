import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const FOLDER = 'data';

export async function save(name, value) {
  await mkdir(FOLDER, { recursive: true });
  await writeFile(`${FOLDER}/${name}.json`, JSON.stringify(value));
}

export async function load(name) {
  try {
    return JSON.parse(await readFile(`${FOLDER}/${name}.json`, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

export const remove = (name) => rm(`${FOLDER}/${name}.json`, { force: true });

/** The names of all that is kept, sorted. The folder is on an old file server, which takes a moment to list it. */
export async function names() {
  await sleep(100);
  try {
    const files = await readdir(FOLDER);
    return files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length)).sort();
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}
