import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const BATCH = 50;

/** The shared libraries that these programs and libraries load, as the system's loader finds them. */
export async function librariesOf(files: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (let at = 0; at < files.length; at += BATCH) {
    for (const path of parseLdd(await ldd(files.slice(at, at + BATCH)))) found.add(path);
  }
  return [...found];
}

/** Lines such as `libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x...)` and `/lib64/ld-linux-x86-64.so.2 (0x...)`. */
export function parseLdd(text: string): string[] {
  return [...text.matchAll(/(?:=>\s+|^\s+)(\/\S+)\s+\(0x/gm)].map((match) => match[1]!);
}

/** It fails when one of the files is a script; what it says of the others stands. */
async function ldd(files: readonly string[]): Promise<string> {
  try {
    return (await run('ldd', [...files])).stdout;
  } catch (error) {
    return (error as { stdout?: string }).stdout ?? '';
  }
}
