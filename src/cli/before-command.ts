import { cleanContainers, cleanLeftovers, configureDocker } from '#sandbox/index.js';
import { readConfig } from '../config/config.js';
import { note } from './output.js';

/** It removes the same itself, and says how much it was. */
const CLEAN = 'clean';

/** Every command begins with it: what killed commands have left goes. What cannot be removed now stops nobody. */
export async function beforeCommand(name: string): Promise<void> {
  configureDocker({ runtime: readConfig().dockerRuntime });
  if (name === CLEAN) return;
  const { groups, folders } = await cleanLeftovers();
  const containers = await cleanContainers().catch(() => 0);
  const sandboxes = Math.max(groups, folders) + containers;
  if (sandboxes > 0) note(`Removed what a command that was killed has left: ${sandboxes} sandboxes.`);
}
