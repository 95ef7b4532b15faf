import { HttpException } from '@nestjs/common';
import { ThrottlerException } from '@nestjs/throttler';
import { ModelUnavailableError, NoReplyError } from '#agents/index.js';
import { isInvariantBreach } from '#market/index.js';
import { NoSandboxError, SandboxUnavailableError } from '#sandbox/index.js';
import { DocumentError, ImportError } from '#scenarios/index.js';
import { InterruptedError, MissingError, RunStoppedError, StateError, UserError } from '../../errors.js';
import { OutputError } from '../../output-error.js';
import { RunDiffersError } from '../../store/run-log.js';
import { StoreError } from '../../store/store-error.js';
import { ApiRefusal } from './problem.js';
import type { ProblemKind } from './problem-kinds.js';

type ErrorClass = abstract new (...parts: never[]) => Error;

const DOCTOR = 'See `tortuga doctor` where the server runs, mend it, and send it again.';

interface Told {
  readonly kind: ProblemKind;
  readonly hint: string;
  /** In place of its own message, which is for whoever runs the server. */
  readonly message?: string;
}

/** What each class of errors comes to over HTTP: the first that fits. Whatever is not here is a defect. */
export const KINDS: readonly (readonly [ErrorClass, Told])[] = [
  [MissingError, { kind: 'missing', hint: '' }],
  [StateError, { kind: 'wrong-state', hint: '' }],
  [UserError, { kind: 'invalid', hint: '' }],
  [DocumentError, { kind: 'invalid', hint: 'Mend what `problems` names, and send it again.' }],
  [ImportError, { kind: 'invalid', hint: 'Mend the file, and send it again.' }],
  [NoReplyError, { kind: 'invalid', hint: 'Play it once with replies: record.' }],
  [RunDiffersError, { kind: 'wrong-state', hint: 'Go on with the version that made it, or make a new run.' }],
  [InterruptedError, { kind: 'wrong-state', hint: 'Go on with it: POST /api/v1/runs/{run}/resume' }],
  [NoSandboxError, { kind: 'unavailable', hint: DOCTOR }],
  [SandboxUnavailableError, { kind: 'unavailable', hint: DOCTOR }],
  [ModelUnavailableError, { kind: 'unavailable', hint: 'See `tortuga models probe` where the server runs.' }],
  [RunStoppedError, { kind: 'unavailable', hint: 'Mend it, and go on: POST /api/v1/runs/{run}/resume' }],
  [StoreError, { kind: 'unavailable', hint: DOCTOR, message: 'the store cannot be used' }],
  [OutputError, { kind: 'unavailable', hint: DOCTOR, message: 'the disk cannot be written to' }],
];

/** What HTTP's own machinery says, by status. */
const OF_HTTP: Readonly<Record<number, Told>> = {
  400: { kind: 'bad-request', hint: 'See /api/docs for what is taken.' },
  404: { kind: 'missing', hint: 'See /api/docs for what there is.' },
  413: { kind: 'too-large', hint: 'Send less at once.', message: 'the body is too large' },
  415: { kind: 'not-json', hint: 'Send JSON in UTF-8, not compressed.' },
  503: { kind: 'unavailable', hint: DOCTOR },
};

/** What an error means to whoever sent the request. Nothing of a defect is told but that there is one. */
export function refusalOf(error: unknown): ApiRefusal {
  if (error instanceof ApiRefusal) return error;
  if (error instanceof ThrottlerException) {
    return new ApiRefusal('too-often', 'there were more requests in a minute than may be', {
      hint: 'Wait for as many seconds as Retry-After says.',
    });
  }
  if (error instanceof HttpException) return ofHttp(error.getStatus(), error.message);
  const [, told] = KINDS.find(([kind]) => error instanceof kind) ?? [];
  if (!told || isInvariantBreach(error)) return defect();
  const { message, remedy, problems } = error as Error & Partial<UserError & DocumentError>;
  return new ApiRefusal(told.kind, told.message ?? firstLine(message), {
    hint: remedy ?? told.hint,
    ...(problems && { faults: problems.map(({ file: _, ...fault }) => fault) }),
  });
}

/** What a body that cannot be parsed, or a path that cannot be decoded, is refused with. */
export function ofHttp(status: number, message: string): ApiRefusal {
  const told = OF_HTTP[status];
  return told ? new ApiRefusal(told.kind, told.message ?? message, { hint: told.hint }) : defect();
}

const firstLine = (text: string): string => text.split('\n')[0]!;

const defect = (): ApiRefusal =>
  new ApiRefusal('defect', 'something went wrong that should not', {
    hint: 'What it was is on the standard error of the server: please report it.',
  });
