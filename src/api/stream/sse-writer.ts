import type { ServerResponse } from 'node:http';

/**
 * Writes server-sent events as fast as they are taken, and no faster: after what does not fit into the connection nothing
 * more is read for it. Who takes nothing for too long is let go.
 */
export class SseWriter {
  private readonly controller = new AbortController();
  private writtenAt = Date.now();

  constructor(
    private readonly response: ServerResponse,
    private readonly stallMs: number,
    private readonly onDropped: () => void = () => {},
  ) {
    response.on('close', () => this.controller.abort());
    response.on('error', () => this.controller.abort());
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    response.write('retry: 1000\n\n');
  }

  /** Aborted once the other side is gone. */
  get closed(): AbortSignal {
    return this.controller.signal;
  }

  /** Since something was written. */
  get silentMs(): number {
    return Date.now() - this.writtenAt;
  }

  message(event: string, id: string, data: string): Promise<void> {
    return this.write(`id: ${id}\nevent: ${event}\ndata: ${data}\n\n`);
  }

  /** A sign of life. */
  beat(): Promise<void> {
    return this.write(': alive\n\n');
  }

  end(): void {
    this.response.end();
  }

  private async write(text: string): Promise<void> {
    if (this.closed.aborted) return;
    this.writtenAt = Date.now();
    if (!this.response.write(text)) await this.drained();
  }

  private drained(): Promise<void> {
    const { response, closed } = this;
    return new Promise((done) => {
      const finish = () => {
        clearTimeout(patience);
        response.off('drain', finish);
        closed.removeEventListener('abort', finish);
        done();
      };
      const patience = setTimeout(() => {
        this.onDropped();
        response.destroy();
        finish();
      }, this.stallMs);
      response.once('drain', finish);
      closed.addEventListener('abort', finish, { once: true });
    });
  }
}
