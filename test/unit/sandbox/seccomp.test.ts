import { seccompFilter } from '#sandbox/bubblewrap/seccomp.js';

interface Call {
  readonly arch: number;
  readonly call: number;
  readonly argument?: number;
  readonly second?: number;
}

type Holds = (loaded: number, value: number) => boolean;
const JUMPS = new Map<number, Holds>([
  [0x15, (loaded, value) => loaded === value],
  [0x25, (loaded, value) => loaded > value],
  [0x35, (loaded, value) => loaded >= value],
  [0x45, (loaded, value) => (loaded & value) !== 0],
]);

/** Runs the filter as the kernel does, as far as it uses the machine. */
function decide(filter: Buffer, { arch, call, argument = 0, second = 0 }: Call): string {
  const words = new Map([
    [0, call],
    [4, arch],
    [16, argument],
    [24, second],
  ]);
  let loaded = 0;
  for (let at = 0; at < filter.length / 8; at++) {
    const value = filter.readUInt32LE(at * 8 + 4);
    const code = filter.readUInt16LE(at * 8);
    const holds = JUMPS.get(code);
    if (holds) at += filter.readUInt8(at * 8 + (holds(loaded, value) ? 2 : 3));
    else if (code === 0x20) loaded = words.get(value)!;
    else return value === 0x7fff0000 ? 'allow' : value === 0x80000000 ? 'kill' : 'refuse';
  }
  return 'ran off the end';
}

const X64 = 0xc000003e;
const ROWS: readonly [string, Call, string][] = [
  ['read', { arch: X64, call: 0 }, 'allow'],
  ['execve', { arch: X64, call: 59 }, 'allow'],
  ['ptrace', { arch: X64, call: 101 }, 'refuse'],
  ['bpf', { arch: X64, call: 321 }, 'refuse'],
  ['io_uring_setup', { arch: X64, call: 425 }, 'refuse'],
  ['mount_setattr', { arch: X64, call: 442 }, 'refuse'],
  ['a local socket', { arch: X64, call: 41, argument: 1 }, 'allow'],
  ['an IPv6 socket', { arch: X64, call: 41, argument: 10 }, 'allow'],
  ['a vsock', { arch: X64, call: 41, argument: 40 }, 'refuse'],
  ['a netlink socket', { arch: X64, call: 41, argument: 16 }, 'refuse'],
  ['a local socketpair', { arch: X64, call: 53, argument: 1 }, 'allow'],
  ['another socketpair', { arch: X64, call: 53, argument: 40 }, 'refuse'],
  ['a process', { arch: X64, call: 56, argument: 17 }, 'allow'],
  ['a process in a user namespace', { arch: X64, call: 56, argument: 0x10000000 + 17 }, 'refuse'],
  ['clone3, whose flags no filter can see', { arch: X64, call: 435 }, 'refuse'],
  ['the size of a terminal', { arch: X64, call: 16, second: 0x5413 }, 'allow'],
  ['typing into a terminal', { arch: X64, call: 16, second: 0x5412 }, 'refuse'],
  ['System V memory', { arch: X64, call: 29 }, 'refuse'],
  ['a call that is yet to be invented', { arch: X64, call: 999 }, 'refuse'],
  ['the x32 table', { arch: X64, call: 0x40000000 + 101 }, 'refuse'],
  ['another architecture', { arch: 0x40000003, call: 0 }, 'kill'],
];

describe('the seccomp filter', () => {
  test.each(ROWS)('%s', (_, call, decision) => {
    expect(decide(seccompFilter('x64')!, call)).toBe(decision);
  });

  test('arm64 has its own numbers, and others have none', () => {
    const filter = seccompFilter('arm64')!;
    expect(decide(filter, { arch: 0xc00000b7, call: 117 })).toBe('refuse');
    expect(decide(filter, { arch: 0xc00000b7, call: 101 })).toBe('allow');
    expect(decide(filter, { arch: 0xc00000b7, call: 220, argument: 17 })).toBe('allow');
    expect(decide(filter, { arch: 0xc00000b7, call: 198, argument: 40 })).toBe('refuse');
    expect(seccompFilter('mips')).toBeNull();
  });
});
