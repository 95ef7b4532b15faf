import { SYSTEM_CALLS } from './system-calls.js';

/**
 * A seccomp filter in the kernel's own form (classic BPF), so that no library is needed. The calls of `SYSTEM_CALLS`
 * are allowed, four of them only with some arguments; all others do not exist (ENOSYS), as on an older kernel, so that
 * libraries fall back to what they did before.
 */
interface Step {
  readonly code: number;
  readonly value: number;
  /** How many steps to skip when it holds, and when not. */
  readonly jumps: readonly [number, number];
}

/** The column of `SYSTEM_CALLS`, and AUDIT_ARCH of <linux/audit.h>. */
const MACHINES: Readonly<Record<string, { readonly column: 1 | 2; readonly arch: number }>> = {
  x64: { column: 1, arch: 0xc000003e },
  arm64: { column: 2, arch: 0xc00000b7 },
};

const LOAD = 0x20;
const JUMP_IF_EQUAL = 0x15;
const JUMP_IF_MORE = 0x25;
const JUMP_IF_AT_LEAST = 0x35;
const JUMP_IF_ANY_BIT = 0x45;
const RETURN = 0x06;
const ALLOW = 0x7fff0000;
const KILL = 0x80000000;
const REFUSE = 0x00050001; // EPERM
const UNKNOWN = 0x00050026; // ENOSYS
const OFFSET = { call: 0, arch: 4, firstArgument: 16, secondArgument: 24 };
/** Calls of the x32 table come with this bit. */
const X32 = 0x40000000;

/** Local, IPv4 and IPv6 sockets; with an empty network namespace they lead nowhere. Others, such as vsock, are refused. */
const FAMILIES = [1, 2, 10];
/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID and NEWNET. */
const NAMESPACES = 0x7e020000;
/** TIOCSTI and TIOCLINUX type into a terminal. */
const TYPING = [0x5412, 0x541c];

const step = (code: number, value: number, jumps: readonly [number, number] = [0, 0]): Step => ({
  code,
  value,
  jumps,
});
const verdict = (value: number): Step => step(RETURN, value);

/** Allows when the argument is one of these values, or when it is none of them. */
const among = (values: readonly number[], inside: number, outside: number): Step[] => [
  ...values.map((value, at) => step(JUMP_IF_EQUAL, value, [values.length - at, 0])),
  verdict(outside),
  verdict(inside),
];

/** Calls that are allowed with some arguments only: each is decided by its steps. */
const WITH_ARGUMENTS: Readonly<Record<string, readonly Step[]>> = {
  clone: [
    step(LOAD, OFFSET.firstArgument),
    step(JUMP_IF_ANY_BIT, NAMESPACES, [0, 1]),
    verdict(REFUSE),
    verdict(ALLOW),
  ],
  ioctl: [step(LOAD, OFFSET.secondArgument), ...among(TYPING, REFUSE, ALLOW)],
  socket: [step(LOAD, OFFSET.firstArgument), ...among(FAMILIES, ALLOW, REFUSE)],
  socketpair: [step(LOAD, OFFSET.firstArgument), ...among([1], ALLOW, REFUSE)],
};

/** The filter for this processor, or null when there is no table for it. */
export function seccompFilter(architecture: string = process.arch): Buffer | null {
  const machine = MACHINES[architecture];
  if (!machine) return null;
  const numberOf = (name: string) => SYSTEM_CALLS.find((row) => row[0] === name)?.[machine.column];
  const numbers = SYSTEM_CALLS.filter(([name]) => !(name in WITH_ARGUMENTS)).map(
    (row) => row[machine.column],
  );
  return assemble([
    step(LOAD, OFFSET.arch),
    step(JUMP_IF_EQUAL, machine.arch, [1, 0]),
    verdict(KILL),
    step(LOAD, OFFSET.call),
    step(JUMP_IF_AT_LEAST, X32, [0, 1]),
    verdict(REFUSE),
    ...Object.entries(WITH_ARGUMENTS).flatMap(([name, steps]) => [
      step(JUMP_IF_EQUAL, numberOf(name)!, [0, steps.length]),
      ...steps,
    ]),
    ...ranges(numbers.filter((number) => number != null)).flatMap(([first, last]) => [
      step(JUMP_IF_AT_LEAST, first, [0, 2]),
      step(JUMP_IF_MORE, last, [1, 0]),
      verdict(ALLOW),
    ]),
    verdict(UNKNOWN),
  ]);
}

/** Numbers that follow each other are one range, so that the filter stays short. */
function ranges(numbers: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else found.push([number, number]);
  }
  return found;
}

function assemble(program: readonly Step[]): Buffer {
  const blob = Buffer.alloc(program.length * 8);
  for (const [index, { code, value, jumps }] of program.entries()) {
    blob.writeUInt16LE(code, index * 8);
    blob.writeUInt8(jumps[0], index * 8 + 2);
    blob.writeUInt8(jumps[1], index * 8 + 3);
    blob.writeUInt32LE(value, index * 8 + 4);
  }
  return blob;
}
