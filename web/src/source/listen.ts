import { EventSourceParserStream } from 'eventsource-parser/stream';
import { PREFIX } from './http.js';
import { authorization } from './token.js';

export interface Message {
  readonly event: string;
  readonly data: unknown;
}

const AGAIN_MS = 2000;

interface Listening {
  /** The id after which it begins. */
  from: string;
  /** Also told `connected` and `lost`, of the connection. */
  tell(message: Message): void;
  readonly signal: AbortSignal;
}

/** Listens to a stream of the API until its end, and after a break from where it broke. */
export async function listen(path: string, listening: Listening): Promise<void> {
  const { tell, signal } = listening;
  const kept = { ...listening };
  while (!signal.aborted) {
    if (await heard(path, kept).catch(() => false)) return;
    if (signal.aborted) return;
    tell({ event: 'lost', data: null });
    await new Promise((done) => setTimeout(done, AGAIN_MS));
  }
}

/** @returns whether there is nothing more to come */
async function heard(path: string, listening: Listening): Promise<boolean> {
  const { tell, signal } = listening;
  const headers = { ...authorization(), 'Last-Event-ID': listening.from };
  const response = await fetch(`${PREFIX}${path}`, { headers, signal });
  if (response.status === 204 || (response.status >= 400 && response.status < 429)) return true;
  if (!response.ok || !response.body) return false;
  tell({ event: 'connected', data: null });
  const messages = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  for await (const { id, event = '', data } of messages) {
    listening.from = id ?? listening.from;
    tell({ event, data: JSON.parse(data) });
    if (event === 'end') return true;
  }
  return false;
}
