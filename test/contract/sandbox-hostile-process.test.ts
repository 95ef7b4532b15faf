import { backendNamed, checkHostile, hostilePrograms, type SandboxBackend } from '#sandbox/index.js';
import { describeHostile } from './sandbox-hostile.js';

describeHostile('process');

/** What plain processes do not stop, run by a backend that claims to stop everything. */
const ROWS: readonly [string, string][] = [
  ['network/loopback.py', 'connection: '],
  ['network/abstract-socket-of-the-host.py', 'connection: '],
  ['network/socket-files-of-the-host.py', 'connection: '],
  ['snooping/files-of-the-host.js', 'secret: '],
  ['snooping/looks-at-processes.py', 'said: a process of the host is seen'],
  ['tampering/edits-the-tests.py', 'file: '],
];

describe('a backend that promises more than it holds', () => {
  const honest = backendNamed('process')!;
  const boastful: SandboxBackend = {
    name: honest.name,
    open: (spec) => honest.open(spec),
    probe: async () => ({ ...(await honest.probe()), notEnforced: [] }),
  };

  test.each(ROWS)('%s is seen to escape', async (id, seen) => {
    const programs = hostilePrograms().filter((program) => program.id === id);
    const [result] = await checkHostile(boastful, { programs });
    expect(result).toMatchObject({ outcome: 'escaped', detail: expect.stringContaining(seen) });
  });
});
