import { CONFORMANCE, checkConformance } from '#sandbox/index.js';
import { describeBackends } from './sandbox-backends.js';

describeBackends('conformance', (backend) => {
  test('its probe succeeds', async () => {
    const probe = await backend.probe();
    expect(probe).toMatchObject({ backend: backend.name, available: true });
  });

  test.each(CONFORMANCE.map((promise) => [promise.name, promise] as const))('%s', async (_, promise) => {
    expect((await checkConformance(backend, promise)).detail).toMatch(
      /^$|^not enforced: |^no \w+ installed$/,
    );
  });
});
