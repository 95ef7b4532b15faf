/**
 * Joins the sweep and all of the market, the agents and the scenarios that it uses into one file, in place of the compiled
 * `sweep.js`. V8 looks an imported name up at each use and checks what it finds; a name of the same file is a constant to it. A job
 * of a sweep uses four hundred such names. Nothing else changes: other programs import what they did.
 *
 *   node scripts/join-sweep.mjs
 */
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const SWEEP = join(DIST, 'src', 'sweep', 'sweep.js');
/** Imported for what it does: it sets a limit of V8. */
const INLINING = join(DIST, 'src', 'sweep', 'inlining.js');

/** Who asks services plays no part in a sweep, and finds files beside its own. */
const SERVICES = ['llm', 'remote'].map((folder) => join(DIST, 'agents', folder));

const ours = {
  name: 'ours',
  resolveId(name, importer) {
    if (!importer || !/^[.#]/.test(name)) return null;
    const id = name.startsWith('#') ? join(DIST, name.slice(1)) : resolve(dirname(importer), name);
    return { id, external: SERVICES.some((folder) => id.startsWith(folder)) && 'relative' };
  },
};

export async function joinSweep() {
  const bundle = await rolldown({
    input: SWEEP,
    // Packages, and what Node.js brings.
    external: (name) => /^[^.#]/.test(name) && !isAbsolute(name),
    plugins: [ours],
    treeshake: { moduleSideEffects: (file) => file === INLINING },
  });
  const { output } = await bundle.write({ file: SWEEP, format: 'esm', codeSplitting: false });
  await bundle.close();
  // It would name another folder than that of its own file.
  if (output[0].code.includes('import.meta')) throw new Error('what a sweep uses must not ask where it is');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await joinSweep();
