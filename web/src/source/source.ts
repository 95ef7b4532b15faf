import type { MarketEvent } from '#market/events.js';

/** How far the events of a run have come, and where it stands. */
export interface RunNews {
  readonly events?: readonly MarketEvent[];
  readonly status?: string;
  readonly playedHere?: boolean;
  /** Everything that was told before is void: the run was taken back. */
  readonly reset?: boolean;
  /** Nothing more comes. */
  readonly ended?: boolean;
  /** Whether the connection stands; it is mended by itself. */
  readonly connected?: boolean;
}

/**
 * Where the dashboard has its data from: a server, or answers that a server once gave and that are kept in the page itself. Paths are those
 * of the API, below its prefix.
 */
export interface Source {
  /** Whether anything can be changed: runs started, entrants registered. */
  readonly live: boolean;
  /** The view that it begins with. */
  readonly home: string;
  /** @throws Problem */
  get<T>(path: string, signal?: AbortSignal): Promise<T>;
  /** @throws Problem */
  send<T>(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<T>;
  /** Tells of a run from its first event on, until it has ended. @returns how to stop it */
  follow(run: string, tell: (news: RunNews) => void): () => void;
}
