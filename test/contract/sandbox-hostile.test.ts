import { checkHostile, hostilePrograms } from '#sandbox/index.js';
import { describeBackends } from './sandbox-backends.js';

jest.setTimeout(180_000);

describeBackends('hostile programs', (backend) => {
  test('none gets out, forges a verdict or stays behind, except where the backend has not promised it', async () => {
    const results = await checkHostile(backend);
    const escaped = results.filter(({ outcome }) => outcome === 'escaped');
    expect(escaped.map(({ program, detail }) => `${program.id}: ${detail}`)).toEqual([]);
    expect(results).toHaveLength(hostilePrograms().length);
  });
});
