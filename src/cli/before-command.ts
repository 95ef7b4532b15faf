import { cleanLeftovers } from '#sandbox/index.js';
import { note } from './output.js';

/** Every command begins with it: what killed commands have left goes. What cannot be removed now stops nobody. */
export async function beforeCommand(): Promise<void> {
  const { groups, folders } = await cleanLeftovers();
  if (groups + folders === 0) return;
  note(`Removed what a command that was killed has left: ${Math.max(groups, folders)} sandboxes.`);
}
