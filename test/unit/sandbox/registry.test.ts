import { chooseBackend, NoSandboxError, probeAll } from '#sandbox/index.js';

jest.setTimeout(30_000);

describe('chooseBackend', () => {
  test('docker has its place, and is not built yet', async () => {
    const docker = (await probeAll()).find((probe) => probe.backend === 'docker');
    expect(docker).toMatchObject({ available: false, detail: 'not built yet' });
    await expect(chooseBackend('docker', { trusted: true })).rejects.toThrow(NoSandboxError);
  });

  test('a plain process can be asked for, with a warning', async () => {
    const { backend, warning } = await chooseBackend('process', { trusted: false });
    expect(backend.name).toBe('process');
    expect(warning).toContain('network');
  });
});

describe('chooseBackend without bubblewrap', () => {
  async function withoutBubblewrap() {
    jest.resetModules();
    const { BubblewrapBackend } = await import('#sandbox/bubblewrap/bubblewrap.js');
    const probe = {
      backend: 'bubblewrap',
      available: false,
      detail: 'bwrap is not installed',
      notEnforced: [],
    } as const;
    jest.spyOn(BubblewrapBackend.prototype, 'probe').mockResolvedValue(probe);
    return import('#sandbox/index.js');
  }

  test('auto: trusted code runs as a process, with a warning that says what to install', async () => {
    const sandbox = await withoutBubblewrap();
    const { backend, warning } = await sandbox.chooseBackend('auto', { trusted: true });
    expect(backend.name).toBe('process');
    expect(warning).toContain('bwrap is not installed');
    expect(warning).toContain('sudo apt-get install bubblewrap');
  });

  test('auto: other code does not run, and the error says what to do', async () => {
    const sandbox = await withoutBubblewrap();
    const choice = sandbox.chooseBackend('auto', { trusted: false });
    await expect(choice).rejects.toBeInstanceOf(sandbox.NoSandboxError);
    await expect(choice).rejects.toThrow(/sudo apt-get install bubblewrap.*--sandbox process/);
  });
});
