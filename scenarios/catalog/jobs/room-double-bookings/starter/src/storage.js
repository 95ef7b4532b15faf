import { appendFile, mkdir, readFile } from 'node:fs/promises';

const FILE = 'data/bookings.jsonl';

export async function load() {
  try {
    const text = await readFile(FILE, 'utf8');
    return text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

export async function append(booking) {
  await mkdir('data', { recursive: true });
  await appendFile(FILE, `${JSON.stringify(booking)}\n`);
}
