import { note } from './output.js';

/** Each command begins with it. Whatever it cannot remove stops nobody. */
export async function cleanUp(): Promise<void> {
  const { cleanLeftovers } = await import('#sandbox/index.js');
  const { groups, folders } = await cleanLeftovers();
  if (groups + folders === 0) return;
  note(`Removed what a command that was killed has left: ${Math.max(groups, folders)} sandboxes.`);
}
