import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';

/** A file that is written from its beginning to its end, with its size and digest. */
export class FileSink {
  bytes = 0;
  private readonly hash = createHash('sha256');

  private constructor(private readonly file: FileHandle) {}

  static async open(path: string): Promise<FileSink> {
    return new FileSink(await open(path, 'w'));
  }

  async write(chunk: string | Uint8Array): Promise<void> {
    const data = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    this.hash.update(data);
    this.bytes += data.length;
    let written = 0;
    while (written < data.length) written += (await this.file.write(data, written)).bytesWritten;
  }

  /** @returns the SHA-256 of what was written */
  async close(): Promise<string> {
    await this.file.sync();
    await this.file.close();
    return this.hash.digest('hex');
  }

  /** Of a file that will not be finished. */
  async abandon(): Promise<void> {
    await this.file.close().catch(() => undefined);
  }
}
