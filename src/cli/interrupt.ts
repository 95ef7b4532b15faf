import { setMaxListeners } from 'node:events';
import { constants } from 'node:os';
import { note } from './output.js';

/** The first Ctrl-C asks to stop in order, the second stops at once. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  // Everybody who is asked at the same time listens to it.
  setMaxListeners(0, controller.signal);
  const stop = (signal: NodeJS.Signals) => {
    if (controller.signal.aborted) process.exit(128 + constants.signals[signal]);
    note('\nStopping; once more to stop at once.');
    controller.abort();
  };
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.on(signal, stop);
  return controller.signal;
}
