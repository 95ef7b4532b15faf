import { LineQueue } from './line-queue.js';

const STDERR_TAIL_BYTES = 2048;
const STDERR_HEAD_BYTES = 4096;

/** What a program has written so far: lines for its reader, and both ends of its standard error. */
export class Output {
  private readonly lines = new LineQueue();
  private bytes = 0;
  private head = Buffer.alloc(0);
  private tail = Buffer.alloc(0);
  private closed = false;

  constructor(
    private readonly maxBytes: number,
    private readonly onTooMuch: () => void,
  ) {}

  standard(chunk: Buffer): void {
    if (this.counts(chunk)) this.lines.push(chunk);
  }

  error(chunk: Buffer): void {
    if (!this.counts(chunk)) return;
    if (this.head.length < STDERR_HEAD_BYTES) {
      this.head = Buffer.concat([this.head, chunk]).subarray(0, STDERR_HEAD_BYTES);
    }
    this.tail = Buffer.concat([this.tail, chunk]).subarray(-STDERR_TAIL_BYTES);
  }

  nextLine(): Promise<string | null> {
    return this.lines.next();
  }

  /** Nothing that comes later is kept. */
  close(): void {
    this.closed = true;
  }

  end(): void {
    this.lines.end({ cutOff: this.closed });
  }

  get stderrTail(): string {
    return this.tail.toString('utf8');
  }

  /** Its beginning and its end. */
  get stderr(): string {
    return `${this.head.toString('utf8')}\n${this.stderrTail}`;
  }

  private counts(chunk: Buffer): boolean {
    this.bytes += chunk.length;
    if (this.bytes > this.maxBytes && !this.closed) this.onTooMuch();
    return !this.closed;
  }
}
