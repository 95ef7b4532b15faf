import { rootsFrom } from '#sandbox/session/cgroup.js';
import { enterScript } from '#sandbox/session/cgroup-roots.js';

describe('where control groups are made', () => {
  test('version 1: below the own group of each controller', () => {
    const mounts = [
      'cgroup /sys/fs/cgroup/memory cgroup rw,memory 0 0',
      'cgroup /sys/fs/cgroup/pids cgroup rw,pids 0 0',
      'cgroup /sys/fs/cgroup/cpu,cpuacct cgroup rw,cpu,cpuacct 0 0',
    ].join('\n');
    const own = '4:memory:/app/one\n3:pids:/\n2:cpu,cpuacct:/app\n';
    expect(rootsFrom(mounts, own)).toEqual([
      {
        version: 1,
        memory: '/sys/fs/cgroup/memory/app/one',
        pids: '/sys/fs/cgroup/pids',
        cpu: '/sys/fs/cgroup/cpu,cpuacct/app',
      },
    ]);
  });

  test('version 2: below the own group, or else beside it, and never above the mount', () => {
    const at = (folder: string) => ({ version: 2, memory: folder, pids: folder, cpu: folder });
    const mounts = 'cgroup2 /sys/fs/cgroup cgroup2 rw,nosuid 0 0';
    expect(rootsFrom(mounts, '0::/user.slice/app.scope\n')).toEqual([
      at('/sys/fs/cgroup/user.slice/app.scope'),
      at('/sys/fs/cgroup/user.slice'),
    ]);
    expect(rootsFrom(mounts, '0::/\n')).toEqual([at('/sys/fs/cgroup')]);
  });

  test('none: nothing', () => {
    expect(rootsFrom('proc /proc proc rw 0 0', '')).toEqual([]);
  });

  test('a program enters before it starts, and does not start when it cannot', () => {
    expect(enterScript(['/a/cgroup.procs', '/b/cgroup.procs'])).toBe(
      `echo 0 > '/a/cgroup.procs' && echo 0 > '/b/cgroup.procs' && exec "$@"`,
    );
  });
});
