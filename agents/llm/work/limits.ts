import type { AgentMiddleware } from 'langchain';
import type { WorkLimits } from '../params.js';
import type { Sitting } from '../sitting.js';

export type LimitReached = 'turns' | 'tokens' | 'time' | 'money';

export interface Limiting {
  readonly middleware: AgentMiddleware;
  readonly reached: LimitReached | null;
}

const MICRO = 1_000_000;

/** Ends the work before a call that would go over a limit. Whether time was over is kept: another time would tell otherwise. */
export async function limitWork(
  sitting: Sitting,
  { turns, tokens, ms, cents }: WorkLimits,
): Promise<Limiting> {
  const { createMiddleware } = await import('langchain');
  const begun = sitting.desk.now();
  const limiting: { middleware: AgentMiddleware; reached: LimitReached | null } = {
    middleware: createMiddleware({
      name: 'WorkLimits',
      beforeModel: {
        canJumpTo: ['end'],
        hook: async () => {
          limiting.reached = await over();
          return limiting.reached === null ? undefined : { jumpTo: 'end' as const };
        },
      },
    }) as unknown as AgentMiddleware,
    reached: null,
  };
  async function over(): Promise<LimitReached | null> {
    const { tokensIn, tokensOut, microCents } = sitting.spent;
    if (sitting.callCount >= turns) return 'turns';
    if (tokensIn + tokensOut >= tokens) return 'tokens';
    if (cents !== undefined && microCents >= cents * MICRO) return 'money';
    return (await sitting.kept('time', ms, () => sitting.desk.now() - begun >= ms)) ? 'time' : null;
  }
  return limiting;
}
