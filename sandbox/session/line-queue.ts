const NEWLINE = 0x0a;

/** Cuts a stream of bytes into lines for one reader, who may come before or after them. */
export class LineQueue {
  private readonly lines: string[] = [];
  private read = 0;
  private partial: Buffer[] = [];
  private ended = false;
  private waiting: ((line: string | null) => void)[] = [];

  push(chunk: Buffer): void {
    let start = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, start)) {
      this.deliver(this.take(chunk.subarray(start, at)));
      start = at + 1;
    }
    if (start < chunk.length) this.partial.push(chunk.subarray(start));
  }

  /** A last line without a newline counts, unless the program was cut off while it wrote. */
  end({ cutOff = false } = {}): void {
    if (this.ended) return;
    if (this.partial.length > 0 && !cutOff) this.deliver(this.take(Buffer.alloc(0)));
    this.ended = true;
    for (const resolve of this.waiting.splice(0)) resolve(null);
  }

  next(): Promise<string | null> {
    if (this.read < this.lines.length) return Promise.resolve(this.shift());
    if (this.ended) return Promise.resolve(null);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private take(last: Buffer): string {
    if (this.partial.length === 0) return last.toString('utf8');
    const whole = Buffer.concat([...this.partial, last]);
    this.partial = [];
    return whole.toString('utf8');
  }

  private shift(): string {
    const line = this.lines[this.read]!;
    this.read += 1;
    if (this.read > 1024) {
      this.lines.splice(0, this.read);
      this.read = 0;
    }
    return line;
  }

  private deliver(line: string): void {
    const reader = this.waiting.shift();
    if (reader) reader(line);
    else this.lines.push(line);
  }
}
