import type { OfflineServer } from '../../src/offline-server/serve.js';
import { type Play, sendText } from './model-server.js';

/** Hands a call on to the offline server, and its answer back, changed where a test wants that. */
export const forwardTo =
  (offline: OfflineServer, changed: (text: string, headers: Headers) => string | Promise<string>): Play =>
  async (response, asked) => {
    const answer = await fetch(`${offline.baseURL}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(asked.body),
    });
    const text = await changed(await answer.text(), new Headers(asked.headers as Record<string, string>));
    sendText(text, answer.status)(response, asked);
  };
