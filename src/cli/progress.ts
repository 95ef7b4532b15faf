import { SingleBar } from 'cli-progress';
import { bufferTime, filter } from 'rxjs';
import { DAY, type MarketEvent } from '#market/index.js';
import type { EventStream, LoggedEvent } from '../simulation/event-stream.js';

const CLOSING: ReadonlySet<MarketEvent['type']> = new Set(['JobSettled', 'JobExpired', 'JobCancelled']);
const REFRESH_MS = 100;

/** A bar of jobs that have ended, with the simulated day; on a terminal only. */
export function showProgress(
  stream: EventStream,
  jobs: number,
  output: NodeJS.WriteStream = process.stderr,
): void {
  if (!output.isTTY) return;
  const bar = new SingleBar({
    format: '{bar} {value}/{total} jobs ended, day {day}, {posted} posted, {events} events',
    stream: output,
    hideCursor: true,
    clearOnComplete: true,
    barsize: 30,
    barCompleteChar: '█',
    barIncompleteChar: '░',
  });
  const seen = { day: 0, posted: 0, events: 0 };
  let ended = 0;
  bar.start(jobs, 0, seen);
  stream.events
    .pipe(
      bufferTime<LoggedEvent>(REFRESH_MS),
      filter((batch) => batch.length > 0),
    )
    .subscribe({
      next: (batch) => {
        for (const { event } of batch) {
          if (CLOSING.has(event.type)) ended++;
          if (event.type === 'JobPosted') seen.posted++;
        }
        seen.events += batch.length;
        seen.day = Math.floor(batch.at(-1)!.event.at / DAY);
        bar.update(ended, seen);
      },
      complete: () => bar.stop(),
      error: () => bar.stop(),
    });
}

/** A plain count of things done. */
export interface CountBar {
  advance(by?: number): void;
  /** So many are done now, and so many will be. */
  set(done: number, total: number): void;
  stop(): void;
}

const NO_BAR: CountBar = { advance: () => undefined, set: () => undefined, stop: () => undefined };

/** On a terminal only, with the time that is left at this pace. */
export function countBar(what: string, total: number): CountBar {
  if (!process.stderr.isTTY) return NO_BAR;
  const bar = new SingleBar({
    format: `{bar} {value}/{total} ${what}, {eta_formatted} left`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    barsize: 30,
    barCompleteChar: '█',
    barIncompleteChar: '░',
  });
  bar.start(total, 0);
  return {
    advance: (by = 1) => bar.increment(by),
    set: (done, most) => {
      if (most !== bar.getTotal()) bar.setTotal(most);
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}
