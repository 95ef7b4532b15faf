import { type BackendName, checkHostile, hostilePrograms } from '#sandbox/index.js';
import { describeBackends } from './sandbox-backends.js';

/** A file for each backend, so that they are tried side by side. */
export const describeHostile = (backend: BackendName): void =>
  describeBackends(
    'hostile programs',
    (tried) => {
      test('none gets out, forges a verdict or stays behind, except where the backend has not promised it', async () => {
        const results = await checkHostile(tried);
        const escaped = results.filter(({ outcome }) => outcome === 'escaped');
        expect(escaped.map(({ program, detail }) => `${program.id}: ${detail}`)).toEqual([]);
        expect(results).toHaveLength(hostilePrograms().length);
      });
    },
    (name) => name === backend,
  );
