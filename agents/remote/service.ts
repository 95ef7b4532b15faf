import { call } from './call.js';
import type { Mind } from './mind.js';
import { PROTOCOL, pathOf } from './protocol.js';
import type { Seated } from './seat.js';

export interface RemoteParams {
  /** Where the service is; roles have paths below it. */
  readonly url: string;
  /** The variable of the environment that holds the key with which both sides sign. */
  readonly keyFrom: string;
  /** Real seconds in which it has to answer, and in which work has to be done. */
  readonly answerWithin: number;
  readonly workWithin?: number;
}

/** A service that is asked over HTTP. */
export const remoteService = (
  { url, keyFrom, answerWithin, workWithin }: RemoteParams,
  { outside }: Pick<Seated, 'outside'>,
): Mind => ({
  identity: ['remote', PROTOCOL, url],
  ...{ answerWithin, workWithin },
  ask: ({ role, ...question }) =>
    call(
      { url: `${url.replace(/\/+$/, '')}${pathOf(role)}`, key: outside!.secret(keyFrom), ...question },
      outside!,
    ),
});
