import type { DataSource } from 'typeorm';

/** Does one piece of work after another. */
export type Writer = <T>(work: () => Promise<T>) => Promise<T>;

const writers = new WeakMap<DataSource, Writer>();

/**
 * Who writes to a store. One connection has one transaction: what another run writes meanwhile would be part of it, and
 * gone with it, so everybody's writing waits for its turn.
 */
export function writerOf(dataSource: DataSource): Writer {
  const there = writers.get(dataSource);
  if (there) return there;
  let last: Promise<unknown> = Promise.resolve();
  const writer: Writer = (work) => {
    const done = last.then(work, work);
    last = done.catch(() => undefined);
    return done;
  };
  writers.set(dataSource, writer);
  return writer;
}
