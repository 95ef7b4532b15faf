import { frameSplitter } from '#sandbox/docker/frames.js';

function frame(stream: number, text: string): Buffer {
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([header, Buffer.from(text)]);
}

function read(chunks: readonly Buffer[]) {
  const standard: string[] = [];
  const error: string[] = [];
  const split = frameSplitter({
    standard: (chunk) => standard.push(chunk.toString()),
    error: (chunk) => error.push(chunk.toString()),
  });
  for (const chunk of chunks) split(chunk);
  return { standard: standard.join(''), error: error.join('') };
}

describe("the daemon's frames", () => {
  const whole = Buffer.concat([frame(1, 'one'), frame(2, 'oops'), frame(1, ''), frame(1, ' two')]);

  test('both outputs are told apart', () => {
    expect(read([whole])).toEqual({ standard: 'one two', error: 'oops' });
  });

  test.each([1, 2, 3, 5, 7, 8, 9, 13])('wherever it is cut: every %d bytes', (size) => {
    const chunks = Array.from({ length: Math.ceil(whole.length / size) }, (_, at) =>
      whole.subarray(at * size, (at + 1) * size),
    );
    expect(read(chunks)).toEqual({ standard: 'one two', error: 'oops' });
  });

  test('a program that writes single bytes overflows no stack', () => {
    const count = 100_000;
    const flood = Buffer.concat(Array.from({ length: count }, () => frame(1, 'x')));
    expect(read([flood]).standard).toHaveLength(count);
  });
});
