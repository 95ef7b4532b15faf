import { cleanContainers, cleanLeftovers, configureDocker } from '#sandbox/index.js';
import { readConfig } from '../config/config.js';
import { note } from './output.js';

/** Every command begins with it: what killed commands have left goes. What cannot be removed now stops nobody. */
export async function beforeCommand(): Promise<void> {
  configureDocker({ runtime: readConfig().dockerRuntime });
  const { groups, folders } = await cleanLeftovers();
  const containers = await cleanContainers().catch(() => 0);
  const sandboxes = Math.max(groups, folders) + containers;
  if (sandboxes > 0) note(`Removed what a command that was killed has left: ${sandboxes} sandboxes.`);
}
