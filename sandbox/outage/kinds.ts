import type { OutageKind } from '../sandbox.port.js';

/** What the system's error codes say about why a sandbox could not be made. */
const KIND_OF_CODE: Readonly<Record<string, OutageKind>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EAGAIN: 'no-capacity',
  ENOMEM: 'no-capacity',
  EMFILE: 'no-capacity',
  ENFILE: 'no-capacity',
};

export const outageKindOf = (cause: unknown): OutageKind =>
  KIND_OF_CODE[(cause as NodeJS.ErrnoException | null)?.code ?? ''] ?? 'failed';
