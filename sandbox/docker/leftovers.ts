import { ask, engine } from './engine.js';
import { isAbandoned, LABEL } from './labels.js';
import { abandonedTraces, removeTraces } from './traces.js';

/** A command that begins does not wait long for a daemon that hangs. */
const ANSWER_MS = 5000;

/**
 * Removes the containers of processes that were killed, and their temporary folders; those of living ones stay.
 * The daemon is asked only where a process has left a trace, unless `thorough`.
 * @returns how many containers there were
 * @throws SandboxUnavailableError when there is no daemon to ask
 */
export async function cleanContainers({ thorough = false } = {}): Promise<number> {
  const traces = abandonedTraces();
  if (traces.length === 0 && !thorough) return 0;
  const docker = await engine();
  const filters = { label: [LABEL.owner] };
  const all = await ask('look for containers', docker.listContainers({ all: true, filters }), ANSWER_MS);
  const abandoned = all.filter(({ Labels }) => isAbandoned(Labels));
  await Promise.all(
    abandoned.map(({ Id }) =>
      ask('remove a container', docker.getContainer(Id).remove({ force: true, v: true })).catch(() => {}),
    ),
  );
  removeTraces(traces);
  return abandoned.length;
}
