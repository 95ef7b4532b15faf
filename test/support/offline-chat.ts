import type { LlmRole } from '#agents/index.js';
import { type OfflineOptions, type OfflineServer, serveOffline } from '../../src/offline-server/serve.js';

export const startOffline = (options: Partial<OfflineOptions> = {}): Promise<OfflineServer> =>
  serveOffline({ port: 0, ...options });

/** The messages with which an agent of Tortuga asks. */
export const messagesFor = (role: LlmRole | 'probe', observation: unknown) => [
  { role: 'system', content: `You take part in a market.\ntortuga-role: ${role}` },
  {
    role: 'user',
    content: `What do you do?\n<observation>\n${JSON.stringify(observation).replaceAll('<', '\\u003c')}\n</observation>`,
  },
];

/** What comes back: a completion, or an error alone. */
export interface Body {
  readonly id: string;
  readonly system_fingerprint: string;
  readonly choices: readonly { readonly finish_reason: string; readonly message: Spoken }[];
  readonly usage: Readonly<Record<'prompt_tokens' | 'completion_tokens' | 'total_tokens', number>>;
  readonly error?: Readonly<Record<'message' | 'type' | 'param' | 'code', string>>;
}

export interface Spoken {
  readonly content: string;
  readonly tool_calls: readonly {
    readonly id: string;
    readonly function: { readonly name: string; readonly arguments: string };
  }[];
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export async function post({ baseURL }: OfflineServer, body: unknown): Promise<Answered> {
  const response = await fetch(`${baseURL}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer none' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}
