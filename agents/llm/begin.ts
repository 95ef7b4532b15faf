import type { Context } from '../parameters.js';
import type { Tab } from '../tab.js';
import type { LlmRole } from './replies.js';
import type { Sitting } from './sitting.js';

export interface Beginning {
  readonly role: LlmRole;
  readonly model: string;
  readonly job: number;
  readonly tab: Tab | undefined;
}

/** For decisions about no job in particular. */
export const NO_JOB = -1;

/** A participant sits down to decide. */
export function begin(
  { me, outside }: Pick<Context, 'me' | 'outside'>,
  { role, model, job, tab }: Beginning,
): Sitting {
  if (!outside?.models) throw new Error('an agent with a model behind it needs the models of its run');
  return outside.models.sitting(model, { role, participant: me, job }, tab);
}
