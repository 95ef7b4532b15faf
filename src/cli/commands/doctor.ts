import { hasRuntime, probeAll } from '#sandbox/index.js';
import { readConfig } from '../../config/config.js';
import { RunStore } from '../../store/run-store.js';
import { StoreError } from '../../store/store-error.js';
import { withApp } from '../app.js';
import { EXIT } from '../exit-codes.js';
import { bad, dim, good, print, printJson } from '../output.js';
import type { JsonOption } from './options.js';

interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
  /** What to do about it; empty when there is nothing to do. */
  readonly remedy: string;
  /** Without it nothing works. */
  readonly needed: boolean;
}

export async function doctor(options: JsonOption): Promise<void> {
  const findings = [nodeFinding(), await pythonFinding(), await storeFinding(), ...(await sandboxFindings())];
  const healthy = findings.every(({ ok, needed }) => ok || !needed);
  if (options.json) printJson({ healthy, findings });
  else {
    for (const { what, ok, detail, remedy } of findings) {
      print(`${ok ? good('ok     ') : bad('missing')}  ${what}: ${detail}`);
      if (remedy) print(dim(`         ${remedy}`));
    }
  }
  if (!healthy) process.exitCode = EXIT.broken;
}

const nodeFinding = (): Finding => ({
  what: 'Node.js',
  ok: true,
  detail: process.versions.node,
  remedy: '',
  needed: true,
});

async function pythonFinding(): Promise<Finding> {
  const ok = await hasRuntime('python');
  return {
    what: 'Python',
    ok,
    detail: ok ? 'python3 runs' : 'no python3: jobs in Python are left out of runs',
    remedy: ok ? '' : 'Install it: sudo apt-get install python3, or brew install python3',
    needed: false,
  };
}

/** Opens the store as every command does. */
async function storeFinding(): Promise<Finding> {
  const { database } = readConfig();
  try {
    const runs = await withApp(async (app) => app.get(RunStore).list());
    return { what: 'Store', ok: true, detail: `${database}, ${runs.length} runs`, remedy: '', needed: true };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const [detail = '', remedy = ''] = error.message.split('\n');
    return { what: 'Store', ok: false, detail, remedy, needed: true };
  }
}

async function sandboxFindings(): Promise<Finding[]> {
  // Docker is not built yet: it is nothing that this machine misses.
  const probes = (await probeAll()).filter(({ backend }) => backend !== 'docker');
  const isolated = probes.some(({ backend, available }) => available && backend !== 'process');
  return probes.map(({ backend, available, detail, notEnforced }) => ({
    what: `Sandbox ${backend}`,
    ok: available,
    detail: [detail, notEnforced.length > 0 ? `not enforced: ${notEnforced.join('; ')}` : '']
      .filter(Boolean)
      .join('. '),
    remedy:
      !available && backend === 'bubblewrap' && !isolated
        ? 'Install it: sudo apt-get install bubblewrap'
        : '',
    needed: backend === 'process' && !isolated,
  }));
}
