import { SandboxUnavailableError, WORTH_RETRYING } from '../sandbox.port.js';
import type { Machinery } from './keep-trying.js';

/** What failed where a sandbox could not be had; null for any other error. */
export function sandboxMachinery(error: unknown): Machinery | null {
  if (!(error instanceof SandboxUnavailableError)) return null;
  const { backend, kind, message } = error;
  return { backend, kind, message, lasting: !WORTH_RETRYING[kind] };
}
