import type { AgentMiddleware } from 'langchain';
import { openChat } from '../chat.js';
import { fallBack } from '../fall-back.js';
import type { Sitting } from '../sitting.js';

/**
 * Lets another model go on with a piece of work. LangChain's own `modelFallbackMiddleware` does so after any error, and a budget that
 * is used up, a reply that is too large and a run that is stopped are no reason to.
 */
export async function fallingBack(sitting: Sitting): Promise<AgentMiddleware> {
  const { createMiddleware } = await import('langchain');
  return createMiddleware({
    name: 'FallingBack',
    wrapModelCall: async (request, handler) => {
      for (;;) {
        try {
          return await handler({ ...request, model: await openChat(sitting) });
        } catch (thrown) {
          if (!(await fallBack(sitting))) throw thrown;
        }
      }
    },
  }) as unknown as AgentMiddleware;
}
