import { bubblewrapArgs } from '#sandbox/bubblewrap/arguments.js';
import { DEFAULT_LIMITS } from '#sandbox/index.js';
import { prlimitArgs, ulimitScript } from '#sandbox/session/resource-limits.js';

const NEW = { disableUserns: true, sizes: true };

describe('bubblewrapArgs', () => {
  test('everything is unshared, nothing can be written but two small folders', () => {
    const line = bubblewrapArgs({ features: NEW, readable: ['/usr'], hidden: [], seccompFd: 3 }).join(' ');
    for (const part of [
      ...[
        '--unshare-all --unshare-user --disable-userns',
        '--die-with-parent',
        '--cap-drop ALL',
        '--clearenv',
      ],
      ...[
        '--size 67108864 --perms 0700 --tmpfs /box',
        '--size 16777216 --tmpfs /tmp',
        '--remount-ro /',
        '--seccomp 3',
      ],
    ]) {
      expect(line).toContain(part);
    }
    expect(line).not.toMatch(/--bind|--share-net|--dev-bind/);
  });

  test('an interpreter outside of /usr is shown, read-only', () => {
    const args = bubblewrapArgs({
      features: NEW,
      readable: ['/usr/local', '/opt/py'],
      hidden: [],
      seccompFd: null,
    });
    expect(args.join(' ')).toContain('--ro-bind /opt/py /opt/py');
    expect(args.filter((arg) => arg === '/usr/local')).toEqual([]);
    expect(args).not.toContain('--seccomp');
  });

  test('a package that is installed below /usr is not shown, with the hidden tests that it holds', () => {
    const hidden = ['/usr/lib/node_modules/tortuga', '/home/ada'];
    const line = bubblewrapArgs({ features: NEW, readable: [], hidden, seccompFd: null }).join(' ');
    expect(line).toMatch(/--ro-bind \/usr \/usr .*--tmpfs \/usr\/lib\/node_modules\/tortuga /);
    expect(line).toContain('--remount-ro /usr/lib/node_modules/tortuga');
    expect(line).not.toContain('/home/ada');
  });

  test('an old bubblewrap gets only what it knows', () => {
    const features = { disableUserns: false, sizes: false };
    const args = bubblewrapArgs({ features, readable: [], hidden: [], seccompFd: null });
    expect(args).not.toContain('--disable-userns');
    expect(args).not.toContain('--size');
  });
});

describe('limits of one process', () => {
  test('prlimit: the soft limit of processor time tells, the hard one kills', () => {
    const limits = { ...DEFAULT_LIMITS, cpuMs: 1500, memoryBytes: 1000 };
    const args = prlimitArgs({ runtime: 'python', program: '', limits }, 7);
    expect(args).toEqual(expect.arrayContaining(['--nproc=7', '--cpu=2:3', '--data=1000', '--core=0']));
    const node = prlimitArgs({ runtime: 'node', program: '', limits }, null);
    expect(node.join(' ')).not.toContain('nproc');
    expect(node).toContain(`--data=${1000 + 512 * 1024 * 1024}`);
  });

  test('a shell does what it can', () => {
    expect(ulimitScript({ ...DEFAULT_LIMITS, cpuMs: 10, fileBytes: 1025 })).toBe(
      'ulimit -c 0; ulimit -t 1; ulimit -n 256; ulimit -f 3; exec "$@"',
    );
  });
});
