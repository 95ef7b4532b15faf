/**
 * A seccomp filter in the kernel's own form (classic BPF), so that no library is needed: everything is allowed but the
 * calls below, which no honest program under test makes and which past escapes went through.
 */
interface Machine {
  /** AUDIT_ARCH of <linux/audit.h>. */
  readonly arch: number;
  readonly socket: number;
  readonly denied: Readonly<Record<string, number>>;
}

/** The same number on every machine: they came after the tables were unified. */
const UNIFIED = {
  io_uring_setup: 425,
  io_uring_enter: 426,
  io_uring_register: 427,
  open_tree: 428,
  move_mount: 429,
  fsopen: 430,
  fsconfig: 431,
  fsmount: 432,
  fspick: 433,
  pidfd_getfd: 438,
  mount_setattr: 442,
};

const MACHINES: Readonly<Record<string, Machine>> = {
  x64: {
    arch: 0xc000003e,
    socket: 41,
    denied: {
      ...UNIFIED,
      ptrace: 101,
      process_vm_readv: 310,
      process_vm_writev: 311,
      add_key: 248,
      request_key: 249,
      keyctl: 250,
      bpf: 321,
      perf_event_open: 298,
      userfaultfd: 323,
      unshare: 272,
      setns: 308,
      mount: 165,
      umount2: 166,
      pivot_root: 155,
      chroot: 161,
      kexec_load: 246,
      init_module: 175,
      finit_module: 313,
      open_by_handle_at: 304,
    },
  },
  arm64: {
    arch: 0xc00000b7,
    socket: 198,
    denied: {
      ...UNIFIED,
      ptrace: 117,
      process_vm_readv: 270,
      process_vm_writev: 271,
      add_key: 217,
      request_key: 218,
      keyctl: 219,
      bpf: 280,
      perf_event_open: 241,
      userfaultfd: 282,
      unshare: 97,
      setns: 268,
      mount: 40,
      umount2: 39,
      pivot_root: 41,
      chroot: 51,
      kexec_load: 104,
      init_module: 105,
      finit_module: 273,
      open_by_handle_at: 265,
    },
  },
};

const LOAD = 0x20;
const JUMP_IF_EQUAL = 0x15;
const JUMP_IF_AT_LEAST = 0x35;
const RETURN = 0x06;
const ALLOW = 0x7fff0000;
const KILL = 0x80000000;
const REFUSE = 0x00050001; // EPERM
const OFFSET = { call: 0, arch: 4, firstArgument: 16 };
/** Calls of the x32 table come with this bit. */
const X32 = 0x40000000;
/** Local, IPv4 and IPv6 sockets; with an empty network namespace they lead nowhere. Others, such as vsock, are refused. */
const FAMILIES = [1, 2, 10];

/** The filter for this processor, or null when there is no table for it. */
export function seccompFilter(architecture: string = process.arch): Buffer | null {
  const machine = MACHINES[architecture];
  if (!machine) return null;
  const denied = Object.values(machine.denied);
  const step = (code: number, value: number, jumps: readonly [number, number] = [0, 0]) => ({
    code,
    value,
    jumps,
  });
  const program = [
    step(LOAD, OFFSET.arch),
    step(JUMP_IF_EQUAL, machine.arch, [1, 0]),
    step(RETURN, KILL),
    step(LOAD, OFFSET.call),
    step(JUMP_IF_AT_LEAST, X32, [denied.length + FAMILIES.length + 2, 0]),
    ...denied.map((call, at) => step(JUMP_IF_EQUAL, call, [denied.length - at + FAMILIES.length + 1, 0])),
    step(JUMP_IF_EQUAL, machine.socket, [0, FAMILIES.length + 2]),
    step(LOAD, OFFSET.firstArgument),
    ...FAMILIES.map((family, at) => step(JUMP_IF_EQUAL, family, [FAMILIES.length - at, 0])),
    step(RETURN, REFUSE),
    step(RETURN, ALLOW),
  ];
  const blob = Buffer.alloc(program.length * 8);
  for (const [index, { code, value, jumps }] of program.entries()) {
    blob.writeUInt16LE(code, index * 8);
    blob.writeUInt8(jumps[0], index * 8 + 2);
    blob.writeUInt8(jumps[1], index * 8 + 3);
    blob.writeUInt32LE(value, index * 8 + 4);
  }
  return blob;
}
