import { BubblewrapBackend } from './bubblewrap/bubblewrap.js';
import { ProcessBackend } from './process/process.js';
import { BACKENDS, type BackendName, type Probe, type SandboxBackend } from './sandbox.port.js';

/** What a person can do to get a backend that is missing. */
const REMEDIES: Record<BackendName, string> = {
  bubblewrap:
    'install it with `sudo apt-get install bubblewrap` (Linux only; some systems also forbid user namespaces)',
  docker: 'choose another backend',
  process: 'install python3, and check that the temporary folder can be written',
};

const backends: Partial<Record<BackendName, SandboxBackend>> = {
  bubblewrap: new BubblewrapBackend(),
  process: new ProcessBackend(),
};

const probes = new Map<BackendName, Promise<Probe>>();

export interface ChosenBackend {
  readonly backend: SandboxBackend;
  readonly probe: Probe;
  /** What a person should know about this choice, or null. */
  readonly warning: string | null;
}

/** No sandbox fits; `remedy` says what to do. */
export class NoSandboxError extends Error {
  override readonly name = 'NoSandboxError';
  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(`${message} To go on: ${remedy}.`);
  }
}

/** The backend of this name, or null when there is none yet. */
export const backendNamed = (name: BackendName): SandboxBackend | null => backends[name] ?? null;

/** Whether a backend works on this machine. It is tried once for each process. */
export function probeBackend(name: BackendName): Promise<Probe> {
  let probe = probes.get(name);
  if (!probe) {
    const missing: Probe = { backend: name, available: false, detail: 'not built yet', notEnforced: [] };
    probe = backends[name]?.probe() ?? Promise.resolve(missing);
    probes.set(name, probe);
  }
  return probe;
}

export const probeAll = (): Promise<Probe[]> => Promise.all(BACKENDS.map(probeBackend));

/**
 * `auto` takes bubblewrap where it works, and a plain process only for code that this project has written itself.
 * @throws NoSandboxError
 */
export async function chooseBackend(
  wanted: BackendName | 'auto',
  { trusted }: { readonly trusted: boolean },
): Promise<ChosenBackend> {
  if (wanted !== 'auto') return chooseNamed(wanted);
  const probe = await probeBackend('bubblewrap');
  if (probe.available) return { backend: backends.bubblewrap!, probe, warning: null };
  const reason = `bubblewrap does not work here: ${probe.detail}.`;
  if (!trusted) {
    throw new NoSandboxError(
      `Code from outside needs a sandbox, and ${reason}`,
      `${REMEDIES.bubblewrap}, or give --sandbox process to run it as a plain process at your own risk`,
    );
  }
  const { backend, probe: used } = await chooseNamed('process');
  const warning = `Code runs as plain processes, which do not hold hostile programs, because ${reason} For a real sandbox ${REMEDIES.bubblewrap}.`;
  return { backend, probe: used, warning };
}

async function chooseNamed(name: BackendName): Promise<ChosenBackend> {
  const probe = await probeBackend(name);
  const backend = backends[name];
  if (!backend || !probe.available) {
    throw new NoSandboxError(`The sandbox ${name} does not work here: ${probe.detail}.`, REMEDIES[name]);
  }
  if (name !== 'process') return { backend, probe, warning: null };
  const warning = `Plain processes do not hold hostile programs. Not enforced: ${probe.notEnforced.join(', ')}.`;
  return { backend, probe, warning };
}
