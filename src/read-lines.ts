import { createReadStream } from 'node:fs';

export interface Line {
  readonly text: string;
  /** From 1 on. */
  readonly number: number;
  /** The byte after its end, line break included. */
  readonly end: number;
  /** Whether it has its break. */
  readonly whole: boolean;
}

/** Longer than any line of ours: what comes without a break is given up in pieces. */
const LONGEST = 4 * 1024 * 1024;
const BREAK = 10;

/**
 * The lines of a file, one after another; a last one without its break included. None of a file that is not there.
 * `start`: the byte at which the first of them begins.
 */
export async function* readLines(file: string, start = 0): AsyncGenerator<Line> {
  let left: Buffer = Buffer.alloc(0);
  let [number, end] = [0, start];
  const line = (bytes: Buffer): Line => {
    end += bytes.length;
    const whole = bytes.at(-1) === BREAK;
    return { text: bytes.toString('utf8', 0, bytes.length - (whole ? 1 : 0)), number: ++number, end, whole };
  };
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024, start })) {
      left = left.length === 0 ? (chunk as Buffer) : Buffer.concat([left, chunk as Buffer]);
      for (let at = left.indexOf(BREAK); at >= 0; at = left.indexOf(BREAK)) {
        yield line(left.subarray(0, at + 1));
        left = left.subarray(at + 1);
      }
      if (left.length > LONGEST) {
        yield line(left);
        left = Buffer.alloc(0);
      }
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  if (left.length > 0) yield line(left);
}
