import { LineQueue } from '#sandbox/session/line-queue.js';

const bytes = (text: string) => Buffer.from(text);

describe('LineQueue', () => {
  test('cuts at newlines, wherever the chunks end', async () => {
    const queue = new LineQueue();
    for (const chunk of ['on', 'e\ntwo\n\nth', 'r', 'ee\nlast']) queue.push(bytes(chunk));
    queue.end();
    const lines = [];
    for (let line = await queue.next(); line !== null; line = await queue.next()) lines.push(line);
    expect(lines).toEqual(['one', 'two', '', 'three', 'last']);
  });

  test('a line that was cut off is none', async () => {
    const queue = new LineQueue();
    queue.push(bytes('one\ntw'));
    queue.end({ cutOff: true });
    expect([await queue.next(), await queue.next()]).toEqual(['one', null]);
  });

  test('a character may be cut in two', async () => {
    const queue = new LineQueue();
    const text = bytes('é\n');
    queue.push(text.subarray(0, 1));
    queue.push(text.subarray(1));
    expect(await queue.next()).toBe('é');
  });

  test('a reader may come first, and null comes for ever after the end', async () => {
    const queue = new LineQueue();
    const first = queue.next();
    const second = queue.next();
    queue.push(bytes('a\n'));
    queue.end();
    expect([await first, await second, await queue.next()]).toEqual(['a', null, null]);
  });

  test('keeps the order over many lines', async () => {
    const queue = new LineQueue();
    queue.push(bytes(Array.from({ length: 5000 }, (_, index) => `${index}\n`).join('')));
    for (let index = 0; index < 5000; index++) expect(await queue.next()).toBe(String(index));
  });
});
