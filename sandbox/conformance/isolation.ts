import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { GAPS } from '../gaps.js';
import { type ConformanceCase, describe, prints, runTrial } from './case.js';
import { isRunning, uniqueMarker } from './host.js';

const ENVIRONMENT_PROBE = `import os
for name in ['/proc/1/environ', '/proc/self/environ', '/proc/%d/environ' % os.getppid()]:
  try: print(open(name, 'rb').read())
  except OSError: pass
print(dict(os.environ))`;

const READ_PROBE = `import os, sys
for path in sys.stdin.read().split('\\n'):
  if not path: continue
  try:
    os.listdir(path) if os.path.isdir(path) else open(path, 'rb').read()
    print(path)
  except OSError: pass`;

const WRITE_PROBE = `import sys
for path in sys.stdin.read().split('\\n'):
  if not path: continue
  try:
    open(path, 'w').write('x')
    print(path)
  except OSError: pass`;

const DESCRIPTOR_PROBE = `import os
def target(fd):
  try: os.fstat(fd); return os.readlink('/proc/self/fd/%d' % fd)
  except OSError: return '/dev/null'
print([target(fd) for fd in range(3, 256) if target(fd) != '/dev/null'])`;

const SYSTEM_CALL_PROBE = `import ctypes
libc = ctypes.CDLL(None, use_errno=True)
print(libc.ptrace(0, 0, 0, 0), libc.syscall(425, 1, 0), libc.socket(40, 1, 0), libc.socket(16, 3, 0))
print(libc.socket(2, 1, 0) >= 0)`;

const ROOT_PROBE = `import ctypes
libc = ctypes.CDLL(None, use_errno=True)
print(libc.setuid(0), libc.unshare(0x10000000), libc.mount(b"a", b"/tmp", b"tmpfs", 0, None))`;

const DAEMON = (marker: string) => `import os, time
marker = "${marker}"
if os.fork() == 0:
  os.setsid()
  if os.fork() == 0:
    while True: time.sleep(60)
  os._exit(0)
print("left", flush=True)`;

const CHILD = (marker: string) => `import os, time
marker = "${marker}"
if os.fork() == 0: time.sleep(60)
print("left", flush=True)`;

const DEEP_FOLDERS = `import os
print(os.getcwd(), flush=True)
os.mkdir("closed")
os.mkdir("closed/inner")
os.chmod("closed", 0)
for _ in range(500):
  os.mkdir("d" * 20)
  os.chdir("d" * 20)`;

/** A check that nothing of the program is running after its end. */
const leavesNothing =
  (program: (marker: string) => string): ConformanceCase['check'] =>
  async (backend) => {
    const marker = uniqueMarker();
    const outcome = await runTrial(backend, { runtime: 'python', program: program(marker) });
    if (outcome.lines[0] !== 'left' || outcome.exit.wallMs > 5000) return describe(outcome);
    return (await isRunning(marker)) ? 'a child is still running' : null;
  };

const python = (program: string, input: readonly string[] = []) => ({
  runtime: 'python' as const,
  program,
  input,
});

const REACH: readonly ConformanceCase[] = [
  {
    name: "a server on the host's loopback cannot be reached",
    runtime: 'python',
    unless: [GAPS.network],
    check: async (backend) => {
      const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const program = `import socket
try: socket.create_connection(("127.0.0.1", ${(server.address() as AddressInfo).port}), 2); print("reached")
except OSError: print("refused")`;
      const outcome = await runTrial(backend, python(program));
      server.close();
      return outcome.lines[0] === 'refused' ? null : describe(outcome);
    },
  },
  {
    name: 'there is no network interface but loopback',
    runtime: 'python',
    unless: [GAPS.network],
    check: prints(
      python('print([row.split(":")[0].strip() for row in open("/proc/net/dev") if ":" in row])'),
      "['lo']",
    ),
  },
  {
    name: "the host's environment cannot be read",
    runtime: 'python',
    check: async (backend) => {
      const secret = uniqueMarker();
      process.env.TORTUGA_CONFORMANCE = secret;
      const outcome = await runTrial(backend, python(ENVIRONMENT_PROBE));
      delete process.env.TORTUGA_CONFORMANCE;
      return outcome.lines.length > 0 && !outcome.lines.join('').includes(secret) ? null : describe(outcome);
    },
  },
  {
    name: 'only the three standard descriptors lead anywhere',
    runtime: 'python',
    check: prints(python(DESCRIPTOR_PROBE), '[]'),
  },
  {
    name: 'password hashes cannot be read',
    runtime: 'python',
    check: prints(python(READ_PROBE, ['/etc/shadow'])),
  },
  {
    name: 'the home folder and files beside the sandbox cannot be read',
    runtime: 'python',
    unless: [GAPS.hostFiles],
    check: async (backend) => {
      const folder = await mkdtemp(join(tmpdir(), 'tortuga-conformance-'));
      await writeFile(join(folder, 'secret'), 'x', { mode: 0o644 });
      const paths = [folder, join(folder, 'secret'), homedir(), '/etc/passwd', process.cwd()];
      const outcome = await runTrial(backend, python(READ_PROBE, paths));
      await rm(folder, { recursive: true });
      return outcome.lines.length === 0 && outcome.exit.exitCode === 0 ? null : describe(outcome);
    },
  },
  {
    name: "the host's processes cannot be seen",
    runtime: 'python',
    unless: [GAPS.hostFiles],
    check: prints(
      python('import os; print(len([p for p in os.listdir("/proc") if p.isdigit()]) < 5)'),
      'True',
    ),
  },
];

const RIGHTS: readonly ConformanceCase[] = [
  {
    name: 'system folders cannot be written',
    runtime: 'python',
    check: prints(
      python(WRITE_PROBE, [
        ...['/usr/tortuga', '/usr/bin/tortuga', '/etc/tortuga', '/tortuga', '/dev/tortuga'],
        '/proc/sys/kernel/core_pattern',
      ]),
    ),
  },
  {
    name: "the host's temporary folder stays untouched",
    runtime: 'python',
    unless: [GAPS.sharedFolders],
    check: async (backend) => {
      const name = uniqueMarker();
      await runTrial(backend, python(WRITE_PROBE, [join(tmpdir(), name)]));
      return (await readdir(tmpdir())).includes(name) ? 'a file was written there' : null;
    },
  },
  {
    name: 'it is not root',
    runtime: 'python',
    check: prints(python('import os; print(os.getuid() != 0 and os.geteuid() != 0)'), 'True'),
  },
  {
    name: 'root cannot be gained, and namespaces cannot be made',
    runtime: 'python',
    unless: [GAPS.userNamespaces],
    check: prints(python(ROOT_PROBE), '-1 -1 -1'),
  },
  {
    name: 'tracing, io_uring and unusual sockets are refused',
    runtime: 'python',
    unless: [GAPS.systemCalls],
    check: prints(python(SYSTEM_CALL_PROBE), '-1 -1 -1 -1', 'True'),
  },
  {
    name: 'children that left their process group are ended',
    runtime: 'python',
    unless: [GAPS.escapedChildren],
    check: leavesNothing(DAEMON),
  },
  {
    name: 'nothing is left of its folder, however deep or closed',
    runtime: 'python',
    check: async (backend) => {
      const outcome = await runTrial(backend, python(DEEP_FOLDERS));
      const [folder] = outcome.lines;
      if (!folder?.startsWith('/')) return describe(outcome);
      return existsSync(folder) ? 'the folder is still there' : null;
    },
  },
  { name: 'children left behind are ended', runtime: 'python', check: leavesNothing(CHILD) },
];

/** What must not be reached, and what must not stay. */
export const ISOLATION: readonly ConformanceCase[] = [...REACH, ...RIGHTS];
