import { hostname } from 'node:os';
import { ownerIsGone, ownerTag } from '../session/owner.js';

/** On every container of ours: the process that made it, and on which machine that process is. */
export const LABEL = { owner: 'tortuga.owner', host: 'tortuga.host' } as const;

export const ownLabels = (): Record<string, string> => ({
  [LABEL.owner]: ownerTag(),
  [LABEL.host]: hostname(),
});

/** True when its owner was a process of this machine and has died. Others' owners cannot be seen from here. */
export function isAbandoned(labels: Readonly<Record<string, string>>): boolean {
  const owner = labels[LABEL.owner];
  return labels[LABEL.host] === hostname() && owner !== undefined && ownerIsGone(owner);
}
