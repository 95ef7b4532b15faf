import { type BackendName, chooseBackend, type Probe } from '#sandbox/index.js';

describe('chooseBackend', () => {
  test('a plain process can be asked for, with a warning', async () => {
    const { backend, warning } = await chooseBackend('process', { trusted: false });
    expect(backend.name).toBe('process');
    expect(warning).toContain('network');
  });
});

describe('auto', () => {
  /** The sandbox on a machine where these backends work and the others do not. */
  async function where(...working: BackendName[]) {
    jest.resetModules();
    const { DockerBackend } = await import('#sandbox/docker/docker.js');
    const { BubblewrapBackend } = await import('#sandbox/bubblewrap/bubblewrap.js');
    const probe = (backend: BackendName, remedy?: string): Probe => ({
      backend,
      available: working.includes(backend),
      detail: `${backend} is not there`,
      notEnforced: [],
      ...(remedy ? { remedy } : {}),
    });
    jest.spyOn(DockerBackend.prototype, 'probe').mockResolvedValue(probe('docker', 'start a daemon'));
    jest.spyOn(BubblewrapBackend.prototype, 'probe').mockResolvedValue(probe('bubblewrap'));
    return import('#sandbox/index.js');
  }

  test.each([
    [['docker', 'bubblewrap'], 'docker'],
    [['bubblewrap'], 'bubblewrap'],
  ] as const)('of %j it takes %s', async (working, chosen) => {
    const sandbox = await where(...working);
    const { backend, warning } = await sandbox.chooseBackend('auto', { trusted: false });
    expect(backend.name).toBe(chosen);
    expect(warning).toBeNull();
  });

  test('without either, trusted code runs as a process, with a warning that says what to install', async () => {
    const sandbox = await where();
    const { backend, warning } = await sandbox.chooseBackend('auto', { trusted: true });
    expect(backend.name).toBe('process');
    expect(warning).toMatch(/docker is not there.*bubblewrap is not there/);
    expect(warning).toMatch(/sudo apt-get install bubblewrap.*start a daemon/);
  });

  test('without either, other code does not run, and the error says what to do', async () => {
    const sandbox = await where();
    const choice = sandbox.chooseBackend('auto', { trusted: false });
    await expect(choice).rejects.toBeInstanceOf(sandbox.NoSandboxError);
    await expect(choice).rejects.toThrow(
      /sudo apt-get install bubblewrap.*start a daemon.*--sandbox process/,
    );
  });
});
