const HEADER_BYTES = 8;
const ERROR_STREAM = 2;

export interface FrameReaders {
  standard(chunk: Buffer): unknown;
  error(chunk: Buffer): unknown;
}

/**
 * Takes apart what the daemon sends of both outputs: frames of a stream's number, three zeros, a length and the bytes.
 * dockerode's own way calls itself once for each frame, and a program that writes single bytes would overflow its stack.
 */
export function frameSplitter(readers: FrameReaders): (chunk: Buffer) => void {
  let header = Buffer.alloc(0);
  let left = 0;
  let stream = 0;
  return (chunk) => {
    for (let at = 0; at < chunk.length; ) {
      if (left === 0) {
        const part = chunk.subarray(at, at + HEADER_BYTES - header.length);
        at += part.length;
        header = Buffer.concat([header, part]);
        if (header.length < HEADER_BYTES) continue;
        stream = header[0]!;
        left = header.readUInt32BE(4);
        header = Buffer.alloc(0);
      } else {
        const part = chunk.subarray(at, at + left);
        at += part.length;
        left -= part.length;
        if (stream === ERROR_STREAM) readers.error(part);
        else readers.standard(part);
      }
    }
  };
}
