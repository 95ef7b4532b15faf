import type { SseWriter } from './sse-writer.js';

/** What other processes play is looked at so often. */
const POLL_MS = 500;

/** When a stream looks again for what is new, and when it gives a sign of life. */
export class Waking {
  private changed = true;
  private wake: () => void = () => {};

  constructor(
    private readonly writer: SseWriter,
    private readonly heartbeatMs: number,
  ) {
    writer.closed.addEventListener('abort', () => this.notice(), { once: true });
  }

  /** Something is new, or may be. */
  notice(): void {
    this.changed = true;
    this.wake();
  }

  /** What is new from here on wakes whoever rests. */
  look(): void {
    this.changed = false;
  }

  /** Until something changes, or may have; `mostMs` at the longest. */
  async rest(mostMs = POLL_MS): Promise<void> {
    const { writer, heartbeatMs } = this;
    if (this.changed) return;
    if (writer.silentMs >= heartbeatMs) await writer.beat();
    await new Promise<void>((done) => {
      const timer = setTimeout(done, Math.min(mostMs, heartbeatMs));
      this.wake = () => {
        clearTimeout(timer);
        done();
      };
    });
    this.wake = () => {};
  }
}
