/** What a server was started with. */
export interface ApiOptions {
  /** Where it listens; 127.0.0.1 without it. */
  readonly host?: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Names under which it is reached besides, through a proxy or a tunnel: NAME or NAME:PORT. Tokens are needed then. */
  readonly allowHosts?: readonly string[];
  /** An audience may read without a token. */
  readonly publicRead?: boolean;
  /** Requests in a minute from one address without a token. */
  readonly requestsPerMinute?: number;
  /** Runs that are played at once. */
  readonly mostRuns?: number;
  /** Tournaments that are played at once, and in how many threads each. */
  readonly mostTournaments?: number;
  readonly workers?: number;
  /** Streams that are open at once. */
  readonly mostStreams?: number;
  /** Between two signs of life in a stream. */
  readonly heartbeatMs?: number;
  /** How long a stream may take nothing of what is there for it. */
  readonly stallMs?: number;
  /** Told of what should not have happened. */
  readonly onDefect?: (error: unknown) => void;
}

export const API_OPTIONS = Symbol('API_OPTIONS');

/** In bytes: scenarios are texts of some thousand. */
export const MOST_BODY = 512 * 1024;
export const DEFAULT_PER_MINUTE = 3_000;
export const DEFAULT_RUNS = 4;
export const DEFAULT_TOURNAMENTS = 2;
/** Of matches without models, services and programs: more than one, so that they leave the thread alone that answers requests. */
export const DEFAULT_WORKERS = 2;
export const DEFAULT_STREAMS = 500;
export const HEARTBEAT_MS = 15_000;
export const STALL_MS = 30_000;

export const PREFIX = '/api/v1';
