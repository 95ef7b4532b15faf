import { seccompProfile } from '#sandbox/docker/container-options.js';

interface Rule {
  readonly names: readonly string[];
  readonly action: string;
  readonly args?: readonly { readonly index: number; readonly value: number; readonly op: string }[];
}

const { defaultAction, syscalls } = JSON.parse(seccompProfile()) as {
  defaultAction: string;
  syscalls: readonly Rule[];
};
const rulesOf = (name: string) => syscalls.filter(({ names }) => names.includes(name));

describe("the allow-list of system calls in Docker's form", () => {
  test('what it does not name is refused', () => {
    expect(defaultAction).toBe('SCMP_ACT_ERRNO');
    expect(new Set(syscalls.map(({ action }) => action))).toEqual(
      new Set(['SCMP_ACT_ALLOW', 'SCMP_ACT_ERRNO']),
    );
  });

  test.each([
    ...['ptrace', 'process_vm_readv', 'process_vm_writev', 'pidfd_getfd', 'kcmp', 'bpf', 'perf_event_open'],
    ...[
      'io_uring_setup',
      'io_uring_enter',
      'io_uring_register',
      'userfaultfd',
      'keyctl',
      'add_key',
      'request_key',
    ],
    ...['unshare', 'setns', 'mount', 'umount2', 'pivot_root', 'chroot', 'open_tree', 'move_mount', 'fsopen'],
    ...['open_by_handle_at', 'name_to_handle_at', 'init_module', 'finit_module', 'kexec_load', 'personality'],
    ...['syslog', 'reboot', 'swapon', 'acct', 'quotactl', 'sethostname', 'settimeofday', 'iopl', 'ioperm'],
  ])('%s is not named', (name) => {
    expect(rulesOf(name)).toEqual([]);
  });

  test.each(['read', 'execve', 'futex', 'mmap', 'epoll_wait', 'rt_sigaction', 'getrandom'])(
    '%s is allowed, whatever its arguments',
    (name) => {
      expect(rulesOf(name)).toEqual([expect.not.objectContaining({ args: expect.anything() })]);
    },
  );

  test('sockets are local, IPv4 or IPv6', () => {
    const families = rulesOf('socket').map(({ args }) => args);
    expect(families).toEqual([1, 2, 10].map((value) => [{ index: 0, value, op: 'SCMP_CMP_EQ' }]));
  });

  test('processes are made without namespaces, and not by the call that hides its flags', () => {
    const [clone] = rulesOf('clone');
    const namespaces = 0x7e020000;
    expect(clone!.args).toEqual([{ index: 0, value: namespaces, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' }]);
    expect(rulesOf('clone3')).toMatchObject([{ action: 'SCMP_ACT_ERRNO', errnoRet: 38 }]);
  });

  test('no call has two rules that differ but for sockets', () => {
    const names = syscalls.flatMap(({ names }) => names).filter((name) => name !== 'socket');
    expect(names.length).toBe(new Set(names).size);
  });
});
