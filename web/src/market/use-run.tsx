import { createContext, type ReactNode, useContext, useMemo, useState, useSyncExternalStore } from 'react';
import { type Feed, type RunFeed, runFeed } from './run-feed.js';
import type { MarketState } from './state.js';

/** One run as every view of it sees it: at the same moment, whichever view its user moves to. */
export interface RunSeen extends Feed {
  readonly run: string;
  /** The market at the moment that is looked at. */
  readonly state: MarketState;
  /** How many events have happened at that moment. */
  readonly count: number;
  /** Whether it is the latest moment, and stays it as events come. */
  readonly following: boolean;
  /** Looks at a moment; null follows the latest one. */
  look(count: number | null): void;
  again: RunFeed['again'];
}

const Seen = createContext<RunSeen | null>(null);

export function RunProvider({ run, children }: { readonly run: string; readonly children: ReactNode }) {
  const store = useMemo(() => runFeed(run), [run]);
  const feed = useSyncExternalStore(store.subscribe, store.current);
  const [looked, look] = useState<number | null>(null);
  const { timeline } = feed;
  const count = Math.min(looked ?? timeline.length, timeline.length);
  const seen = useMemo<RunSeen>(
    () => ({
      ...{ ...feed, run, count, state: timeline.after(count), following: looked === null, look },
      again: store.again,
    }),
    [feed, run, count, looked, timeline, store],
  );
  return <Seen.Provider value={seen}>{children}</Seen.Provider>;
}

/** @throws Error outside of a run's pages */
export function useRun(): RunSeen {
  const seen = useContext(Seen);
  if (!seen) throw new Error('useRun outside of RunProvider');
  return seen;
}
