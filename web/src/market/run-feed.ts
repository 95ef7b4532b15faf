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
  /** Reads it anew and follows it: a run that had ended goes on. */
  again(): void;
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
const HIDDEN_MS = 250;
const PICTURE_MS = 16;
/** Reading goes before drawing: a long log is shown as far as it was read so often, and when it is there. */
const BULK_MS = 1_000;
/** As many events at once are those of a log. */
const BULK = 500;

function newFeed(run: string): RunFeed {
  const listeners = new Set<() => void>();
  const fresh = (): Feed => ({
    ...{ timeline: new Timeline(), status: null, playedHere: false, ended: false, connected: true },
  });
  let feed = fresh();
  let stop: (() => void) | null = null;
  let leaving: ReturnType<typeof setTimeout> | undefined;
  /** What views know; it changes only as they are told. */
  let told = feed;
  let awaited: { readonly timer: ReturnType<typeof setTimeout>; readonly bulk: boolean } | null = null;
  let freeAt = 0;

  const tell = () => {
    // The first events of a log are shown at once.
    if (awaited?.bulk) freeAt = performance.now() + BULK_MS;
    awaited = null;
    told = feed;
    for (const listener of listeners) listener();
  };
  /** However much comes, views are told once for each picture that the browser draws; while a log is read, once in a while. */
  const announce = (bulk: boolean) => {
    if (awaited !== null && (bulk || !awaited.bulk)) return;
    if (awaited !== null) clearTimeout(awaited.timer);
    const wait = bulk ? freeAt - performance.now() : document.hidden ? HIDDEN_MS : PICTURE_MS;
    awaited = { timer: setTimeout(tell, Math.max(0, wait)), bulk };
  };
  const begin = () => {
    stop = source.follow(run, (news) => {
      if (news.reset) feed = fresh();
      if (news.events) feed.timeline.push(news.events);
      const { status, playedHere, ended, connected } = { ...feed, ...news };
      feed = { timeline: feed.timeline, status, playedHere, ended, connected };
      announce((news.events?.length ?? 0) >= BULK);
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
    current: () => told,
    again() {
      stop?.();
      feed = fresh();
      begin();
    },
  };
}
