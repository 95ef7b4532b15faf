import { mayDo, type Principal } from '../access/principal.js';
import type { STATES } from './tournament.schema.js';

export type State = (typeof STATES)[number];

/** Who looks at a tournament, and what that one may see. */
export interface Viewer {
  /** What its registrations are under. */
  readonly owner: string;
  readonly isHost: boolean;
  /** Whether hidden truth is shown: what hidden tests say of work, and what a brief leaves out. */
  readonly truth: 'always' | 'after' | 'never';
}

/**
 * An audience without a token sees hidden truth once the tournament has ended. Whoever only takes part does not: the same jobs
 * may come again.
 */
export function viewerOf(principal: Principal): Viewer {
  const { id, token } = principal;
  const reads = mayDo(principal, 'read');
  return {
    owner: token ?? id,
    isHost: mayDo(principal, 'host'),
    truth: !reads ? 'never' : id === 'audience' ? 'after' : 'always',
  };
}

export const seesTruth = ({ truth }: Viewer, state: State): boolean =>
  truth === 'always' || (truth === 'after' && state === 'ended');
