import type { MarketEvent } from '#market/events.js';

/** Parsed and played at once: some ten milliseconds of work. */
const BATCH = 1000;

/**
 * Reads a log, an event to a line, and hands it on in batches; between them the page can answer its user.
 * @param take says whether to go on
 */
export async function readLog(response: Response, take: (events: MarketEvent[]) => boolean): Promise<void> {
  let rest = '';
  let lines: string[] = [];
  const flush = async (): Promise<boolean> => {
    while (lines.length > 0) {
      const batch = lines.slice(0, BATCH);
      lines = lines.slice(BATCH);
      if (!take(JSON.parse(`[${batch.join(',')}]`))) return false;
      await breath();
    }
    return true;
  };
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop()!;
    lines.push(...parts);
    if (lines.length >= BATCH && !(await flush())) return;
  }
  if (rest) lines.push(rest);
  await flush();
}

/** The browser may draw, and take what its user did. */
const breath = (): Promise<void> =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done();
    port2.postMessage(null);
  });
