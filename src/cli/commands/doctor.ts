import {
  type BackendName,
  chooseBackend,
  findTool,
  hasBrowser,
  hasRuntime,
  type Probe,
  probeAll,
  remedyOf,
} from '#sandbox/index.js';
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
  const findings = [
    nodeFinding(),
    await pythonFinding(),
    ...repositoryFindings(),
    await storeFinding(),
    ...(await sandboxFindings()),
  ];
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

/** What jobs on codebases need besides. */
function repositoryFindings(): Finding[] {
  const git = findTool('git') !== null;
  const browser = hasBrowser();
  return [
    {
      what: 'git',
      ok: git,
      detail: git ? 'applies the patches of jobs on codebases' : 'no git: jobs on codebases cannot be graded',
      remedy: git ? '' : 'Install it: sudo apt-get install git, or brew install git',
      needed: false,
    },
    {
      what: 'Chromium',
      ok: browser,
      detail: browser
        ? 'opens the pages of jobs on codebases'
        : 'none: jobs whose tests open pages cannot be graded, see `jobs.pages` in docs/scenario.md',
      remedy: browser ? '' : 'Install it: sudo apt-get install chromium',
      needed: false,
    },
  ];
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
  const probes = await probeAll();
  const isolated = probes.some(({ backend, available }) => available && backend !== 'process');
  return [await chosenFinding(probes), ...probes.map((probe) => sandboxFinding(probe, isolated))];
}

/** Which one `--sandbox auto` takes, and why no better one. */
async function chosenFinding(probes: readonly Probe[]): Promise<Finding> {
  const { backend } = await chooseBackend('auto', { trusted: true });
  const passed = probes.filter(({ backend: name, available }) => !available && name !== backend.name);
  const why = passed.map(({ backend: name, detail }) => `${name}: ${detail}`).join('; ');
  const choice = CHOICES[backend.name];
  return {
    what: 'Code runs in',
    ok: backend.name !== 'process',
    detail: `${backend.name}, ${choice}${backend.name === 'docker' ? '' : `; ${why}`}`,
    remedy: '',
    needed: false,
  };
}

const CHOICES: Record<BackendName, string> = {
  docker: 'the choice where a daemon answers and has its image',
  bubblewrap: 'the next best where Docker cannot be used',
  process: "for Tortuga's own code alone: it holds no hostile program",
};

function sandboxFinding(probe: Probe, isolated: boolean): Finding {
  const { backend, available, detail, notEnforced, warnings = [] } = probe;
  const gaps = notEnforced.length > 0 ? [`not enforced: ${notEnforced.join('; ')}`] : [];
  return {
    what: `Sandbox ${backend}`,
    ok: available,
    detail: [detail, ...gaps, ...warnings].join('. '),
    remedy: available ? '' : `To have it: ${remedyOf(probe)}`,
    needed: backend === 'process' && !isolated,
  };
}
