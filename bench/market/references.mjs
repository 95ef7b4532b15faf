/**
 * Runs the reference programs beside this file: the market of the benchmark in plain C, and on SimPy.
 *
 *   const { figures, reason } = await referenceC({ jobs, bidders, seed, queue: 'heap' | 'lanes' });
 *   const { figures, reason } = await referenceSimpy({ jobs, bidders, seed });
 *
 * `figures` is the line of JSON that the program prints, null where the machine lacks what it needs; `reason` then says
 * what. Both take `replications` too, for the seeds from `seed` on. A program that fails is an error.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const beside = (name) => fileURLToPath(new URL(name, import.meta.url));

export async function referenceC({ jobs, bidders, seed, queue, replications = 1 }) {
  const reason = missingForC();
  if (reason) return { figures: null, reason };
  const program = await compiled();
  return figuresOf(program, [jobs, bidders, seed, queue, replications]);
}

export async function referenceSimpy({ jobs, bidders, seed, replications = 1 }) {
  const reason = missingForSimpy();
  if (reason) return { figures: null, reason };
  return figuresOf(pythonWithSimpy(), [beside('reference.py'), jobs, bidders, seed, replications]);
}

/** What the C program needs and this machine lacks; null when it can run. */
export const missingForC = once(() => {
  const { status } = spawnSync('gcc', ['-x', 'c', '-E', '-'], { input: '#include <math.h>\n' });
  if (status === 0) return null;
  return status === null ? 'there is no gcc' : 'gcc finds no headers of a C library (libc6-dev)';
});

/** What the SimPy program needs and this machine lacks; null when it can run. */
export const missingForSimpy = once(() =>
  pythonWithSimpy() ? null : 'no python3 has SimPy (python3-simpy3, or pip install simpy)',
);

/** A system package is seen by the system's Python alone, which need not be the first one on the path. */
const pythonWithSimpy = once(() =>
  ['python3', '/usr/bin/python3'].find((python) => spawnSync(python, ['-c', 'import simpy']).status === 0),
);

/** Compiles into a folder of this process, which goes with it. */
const compiled = once(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tortuga-reference-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const program = join(folder, 'reference');
  await run('gcc', ['-O3', '-std=c11', beside('reference.c'), '-o', program, '-lm']);
  return program;
});

async function figuresOf(program, words) {
  const { stdout } = await run(program, words.map(String));
  return { figures: JSON.parse(stdout), reason: null };
}

function once(make) {
  let made;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
