import type Docker from 'dockerode';
import { outageKindOf } from '../outage/kinds.js';
import { type OutageKind, SandboxUnavailableError } from '../sandbox.port.js';

const ANSWER_MS = 30_000;

let memo: Promise<Docker> | undefined;

/**
 * The daemon that DOCKER_HOST names, or the usual one of this system; Docker Desktop's sockets are known to dockerode.
 * Each request has a connection of its own: a daemon that is going down still serves the old ones, and what it says
 * then of containers that it ended itself must not be taken for their own end.
 */
export function engine(): Promise<Docker> {
  memo ??= import('dockerode').then(
    ({ default: Client }) => new Client({ headers: { Connection: 'close' } } as Docker.DockerOptions),
  );
  return memo;
}

/** Asks the daemon, and makes whatever goes wrong a typed failure of machinery. */
export async function ask<T>(what: string, answer: Promise<T>, withinMs = ANSWER_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswerError(withinMs)), withinMs);
  });
  try {
    return await Promise.race([answer, late]);
  } catch (error) {
    throw unavailable(what, error);
  } finally {
    clearTimeout(timer);
  }
}

/** A broken connection can leave a request of dockerode without an end. */
class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
  constructor(withinMs: number) {
    super(`no answer within ${withinMs / 1000} s`);
  }
}

export function unavailable(what: string, cause: unknown): SandboxUnavailableError {
  if (cause instanceof SandboxUnavailableError) return cause;
  const message = cause instanceof Error ? cause.message.trim() : String(cause);
  return new SandboxUnavailableError('docker', `cannot ${what}: ${message}`, { cause, kind: kindOf(cause) });
}

const GONE = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'EACCES', 'ENOTFOUND', 'ETIMEDOUT']);
const FULL = /no space left|disk quota exceeded/i;
const BUSY =
  /too many|resource temporarily unavailable|cannot allocate memory|pids? limit|device or resource busy/i;

/** What a daemon's error says about when trying again may help. */
export function kindOf(error: unknown): OutageKind {
  const {
    code,
    statusCode,
    message = '',
  } = error as { code?: string; statusCode?: number; message?: string };
  if (error instanceof NoAnswerError || (code !== undefined && GONE.has(code))) return 'daemon-gone';
  if (/socket hang up/.test(message)) return 'daemon-gone';
  if (statusCode === 404 && /no such image/i.test(message)) return 'image-missing';
  if (FULL.test(message)) return 'disk-full';
  if (BUSY.test(message)) return 'no-capacity';
  return outageKindOf(error);
}
