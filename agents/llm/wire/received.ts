/** What came back, and is not the fault of machinery. */
export interface Received {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

const LONGEST = 300;

/** What an error of the API says. */
export function errorMessage(body: string): string {
  try {
    const { error } = JSON.parse(body) as { error?: { message?: unknown } | string };
    const message = typeof error === 'string' ? error : error?.message;
    if (typeof message === 'string') return message.slice(0, LONGEST);
  } catch {}
  return body.slice(0, 100).trim();
}
