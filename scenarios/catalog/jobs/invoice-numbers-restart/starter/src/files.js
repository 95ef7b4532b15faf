import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';

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

/** The names of all that is kept, sorted. */
export async function names() {
  try {
    const files = await readdir(FOLDER);
    return files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length)).sort();
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}
