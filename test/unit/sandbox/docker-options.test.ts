import { containerOptions } from '#sandbox/docker/container-options.js';
import { DEFAULT_LIMITS, type SandboxSpec } from '#sandbox/index.js';

const limits = { ...DEFAULT_LIMITS, cpuMs: 1500, processes: 7, fileBytes: 1000 };

function optionsFor(spec: Partial<SandboxSpec> = {}, runtime = '') {
  const plan = { image: 'some-image', command: ['python3', '-c', 'x'] as const, runtime };
  return containerOptions({ ...plan, spec: { runtime: 'python', limits, ...spec } });
}

const ulimits = (spec: Partial<SandboxSpec> = {}) =>
  Object.fromEntries(
    optionsFor(spec).HostConfig!.Ulimits!.map(({ Name, Soft, Hard }) => [Name, [Soft, Hard]]),
  );

describe('what is asked of the daemon', () => {
  test('no network, no rights, nothing to write but two small folders', () => {
    const options = optionsFor();
    expect(options).toMatchObject({
      User: '10001:10001',
      NetworkDisabled: true,
      Tty: false,
      Healthcheck: { Test: ['NONE'] },
      HostConfig: {
        NetworkMode: 'none',
        ReadonlyRootfs: true,
        CapDrop: ['ALL'],
        IpcMode: 'none',
        CgroupnsMode: 'private',
        Init: true,
        LogConfig: { Type: 'none' },
        AutoRemove: false,
      },
    });
    expect(options.HostConfig!.SecurityOpt).toEqual([
      'no-new-privileges',
      expect.stringMatching(/^seccomp=\{"defaultAction":"SCMP_ACT_ERRNO"/),
    ]);
    const { '/box': box, '/tmp': tmp } = options.HostConfig!.Tmpfs!;
    expect(box).toMatch(/nosuid,nodev,nr_inodes=4096,.*size=64m/);
    expect(tmp).toMatch(/nosuid,nodev,nr_inodes=4096,.*size=16m,noexec/);
    for (const open of ['Binds', 'Mounts', 'Devices', 'PortBindings', 'Privileged', 'CapAdd', 'PidMode'])
      expect(options.HostConfig).not.toHaveProperty(open);
  });

  test('the environment is an allow-list: the image has its own PATH, and nothing of the host comes in', () => {
    process.env.TORTUGA_TEST_SECRET = 'x';
    expect(optionsFor().Env).toEqual(['HOME=/box', 'LANG=C.UTF-8', 'PYTHONHASHSEED=0']);
    delete process.env.TORTUGA_TEST_SECRET;
  });

  test('limits of the whole, without swap, and of each process', () => {
    const { HostConfig } = optionsFor();
    expect(HostConfig).toMatchObject({ Memory: limits.memoryBytes, MemorySwap: limits.memoryBytes });
    expect(HostConfig).toMatchObject({ PidsLimit: 8, NanoCpus: 1e9 });
    const bytes = limits.memoryBytes;
    expect(ulimits()).toMatchObject({ core: [0, 0], nofile: [256, 256], fsize: [1000, 1000], cpu: [2, 3] });
    expect(ulimits()).toMatchObject({ data: [bytes, bytes] });
    expect(ulimits({ runtime: 'node' }).data![0]).toBeGreaterThan(bytes);
    expect(ulimits({ browser: true })).not.toHaveProperty('data');
  });

  test('a runtime is named only when one was chosen', () => {
    expect(optionsFor().HostConfig).not.toHaveProperty('Runtime');
    expect(optionsFor({}, 'runsc').HostConfig).toMatchObject({ Runtime: 'runsc' });
  });

  test('whatever starts an image of others is replaced', () => {
    expect(optionsFor({ image: 'theirs' })).toMatchObject({ Entrypoint: ['python3'], Cmd: ['-c', 'x'] });
  });
});
