import { source } from '../source/current.js';
import { Timeline } from './timeline.js';

export { nameOf } from './names.js';

export interface Feed {
  readonly timeline: Timeline;
  readonly status: string | null;
  readonly playedHere: boolean;
  /** All that there is has come, and no more will. */
  readonly ended: boolean;
  readonly connected: boolean;
}

export interface RunFeed {
  subscribe(listener: () => void): () => void;
  /** Another object whenever something has come. */
  current(): Feed;
}

const feeds = new Map<string, RunFeed>();

/** The events of a run, followed while anybody listens and for a while after, so that views can be changed without reading again. */
export function runFeed(run: string): RunFeed {
  const there = feeds.get(run);
  if (there) return there;
  const feed = newFeed(run);
  feeds.set(run, feed);
  return feed;
}

const LINGER_MS = 60_000;

function newFeed(run: string): RunFeed {
  const listeners = new Set<() => void>();
  const fresh = (): Feed => ({
    ...{ timeline: new Timeline(), status: null, playedHere: false, ended: false, connected: true },
  });
  let feed = fresh();
  let stop: (() => void) | null = null;
  let leaving: ReturnType<typeof setTimeout> | undefined;
  let drawn = false;

  /** However much comes, views are told once for each picture that the browser draws. */
  const announce = () => {
    if (drawn) return;
    drawn = true;
    const tell = () => {
      drawn = false;
      for (const listener of listeners) listener();
    };
    if (document.hidden) setTimeout(tell, 250);
    else requestAnimationFrame(tell);
  };
  const begin = () => {
    stop = source.follow(run, (news) => {
      if (news.reset) feed = fresh();
      if (news.events) feed.timeline.push(news.events);
      const { status, playedHere, ended, connected } = { ...feed, ...news };
      feed = { timeline: feed.timeline, status, playedHere, ended, connected };
      announce();
    });
  };
  return {
    subscribe(listener) {
      clearTimeout(leaving);
      listeners.add(listener);
      if (!stop) begin();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        leaving = setTimeout(() => {
          stop?.();
          feeds.delete(run);
        }, LINGER_MS);
      };
    },
    current: () => feed,
  };
}
