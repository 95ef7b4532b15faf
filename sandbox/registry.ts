import { BubblewrapBackend } from './bubblewrap/bubblewrap.js';
import { DockerBackend } from './docker/docker.js';
import { ProcessBackend } from './process/process.js';
import { BACKENDS, type BackendName, type Probe, type SandboxBackend } from './sandbox.port.js';
import { liveSandboxes } from './session/live-count.js';

/** What a person can do to get a backend that is missing, where its probe does not know better. */
const REMEDIES: Record<BackendName, string> = {
  bubblewrap:
    'install it with `sudo apt-get install bubblewrap` (Linux only; some systems also forbid user namespaces)',
  docker: 'see `tortuga doctor`',
  process: 'install python3, and check that the temporary folder can be written',
};

/** Those that hold hostile programs: the best first, and the one first that takes least time to start. */
const ISOLATING = { auto: ['docker', 'bubblewrap'], quickest: ['bubblewrap', 'docker'] } as const;

/** A sandbox by its name, or which of those that there are. */
export type BackendWish = BackendName | keyof typeof ISOLATING;

const backends: Readonly<Record<BackendName, SandboxBackend>> = {
  docker: new DockerBackend(),
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

export const backendNamed = (name: BackendName): SandboxBackend => backends[name];

/** Whether a backend works on this machine. It is tried once for each process. */
export function probeBackend(name: BackendName): Promise<Probe> {
  let probe = probes.get(name);
  if (!probe) {
    probe = backends[name].probe();
    probes.set(name, probe);
  }
  return probe;
}

export const probeAll = (): Promise<Probe[]> => Promise.all(BACKENDS.map(probeBackend));

/** What this process has of a kind of sandbox: those that are open, and those that wait for a program. */
export const sandboxLoad = (name: BackendName): { readonly live: number; readonly waiting: number } => ({
  live: liveSandboxes(name),
  waiting: backends[name].waiting ?? 0,
});

export const remedyOf = ({ backend, remedy }: Probe): string => remedy ?? REMEDIES[backend];

/**
 * `auto` takes Docker where a daemon answers and has our image, then bubblewrap where it works, and a plain process
 * only for code that this project has written itself. `quickest` tries bubblewrap before Docker.
 * @throws NoSandboxError
 */
export async function chooseBackend(
  wanted: BackendWish,
  { trusted }: { readonly trusted: boolean },
): Promise<ChosenBackend> {
  if (wanted !== 'auto' && wanted !== 'quickest') return chooseNamed(wanted);
  const failed: Probe[] = [];
  for (const name of ISOLATING[wanted]) {
    const probe = await probeBackend(name);
    if (probe.available) return { backend: backends[name], probe, warning: null };
    failed.push(probe);
  }
  const reason = failed.map(({ backend, detail }) => `${backend} does not work here: ${detail}`).join('; ');
  const remedies = failed.map(remedyOf).reverse().join(', or ');
  if (!trusted) {
    throw new NoSandboxError(
      `Code from outside needs a sandbox, and ${reason}.`,
      `${remedies}, or give --sandbox process to run it as a plain process at your own risk`,
    );
  }
  const { backend, probe: used } = await chooseNamed('process');
  const warning = `Code runs as plain processes, which do not hold hostile programs, because ${reason}. For a real sandbox ${remedies}.`;
  return { backend, probe: used, warning };
}

async function chooseNamed(name: BackendName): Promise<ChosenBackend> {
  const probe = await probeBackend(name);
  const backend = backends[name];
  if (!probe.available) {
    throw new NoSandboxError(`The sandbox ${name} does not work here: ${probe.detail}.`, remedyOf(probe));
  }
  if (name !== 'process') return { backend, probe, warning: null };
  const warning = `Plain processes do not hold hostile programs. Not enforced: ${probe.notEnforced.join(', ')}.`;
  return { backend, probe, warning };
}
