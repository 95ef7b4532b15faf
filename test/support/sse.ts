export interface Message {
  readonly id?: string;
  readonly event: string;
  // biome-ignore lint/suspicious/noExplicitAny: each kind of message holds something else
  readonly data: any;
}

/** Messages of a stream as they come, comments included; none where there is nothing left to send. */
export async function* messages(url: string, headers: Record<string, string> = {}): AsyncGenerator<Message> {
  const controller = new AbortController();
  const response = await fetch(url, { headers, signal: controller.signal });
  if (response.status === 204) return;
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'text/event-stream; charset=utf-8',
  ]);
  let text = '';
  try {
    for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
      text += part;
      const blocks = text.split('\n\n');
      text = blocks.pop()!;
      for (const block of blocks) yield messageIn(block);
    }
  } finally {
    controller.abort();
  }
}

function messageIn(block: string): Message {
  if (block.startsWith(':')) return { event: 'comment', data: block };
  const fields = Object.fromEntries(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  const { id, event = 'retry', data = 'null' } = fields;
  return { id, event, data: JSON.parse(data) };
}

export const seqsOf = (found: readonly Message[], run: string): number[] =>
  found
    .filter(({ event, data }) => event === 'events' && data.run === run)
    .flatMap(({ data }) => data.events.map(({ seq }: { seq: number }) => seq));

export const upTo = (last: number, from = 1): number[] =>
  Array.from({ length: last - from + 1 }, (_, at) => from + at);
