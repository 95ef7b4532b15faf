import { constants } from 'node:os';

const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

export interface Live {
  kill(): void;
  cleanUp(): void;
}

const live = new Set<Live>();

/** Ends what still runs when this process exits, whatever the reason. Only SIGKILL leaves no time for it. */
export function endOnExit(session: Live): () => void {
  if (live.size === 0) listen();
  live.add(session);
  return () => {
    if (live.delete(session) && live.size === 0) stopListening();
  };
}

function listen(): void {
  process.on('exit', endAll);
  for (const signal of SIGNALS) process.on(signal, exitUnlessHeard);
}

function stopListening(): void {
  process.off('exit', endAll);
  for (const signal of SIGNALS) process.off(signal, exitUnlessHeard);
}

function endAll(): void {
  for (const session of live) session.kill();
  for (const session of live) {
    try {
      session.cleanUp();
    } catch {
      // The next command finds it.
    }
  }
}

/** By default a signal ends a process without any last words. Where somebody else listens, that is for them to say. */
function exitUnlessHeard(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal]);
}
