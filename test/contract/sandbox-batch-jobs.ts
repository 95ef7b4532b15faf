/** A program of a batch that means harm to its neighbours, or to those who grade them. */
export interface HostileJob {
  readonly name: string;
  readonly code: string;
  /** It would reach other sandboxes of this machine where there is nothing but a process around it. */
  readonly needsWalls?: true;
  /** It is ended by the clock alone, however much time it is given. */
  readonly waits?: true;
  /** How its tests may end, where that depends on what is around it; otherwise they end as they do alone. */
  readonly mayEnd?: readonly string[];
}

const C = 'import ctypes, os, signal, sys, time\nlibc = ctypes.CDLL(None, use_errno=True)\n';
const F = 'def f(x): return {"twice": 2 * x}\n';

/** Each hurts what it can while it is loaded. */
export const HOSTILE_JOBS: readonly HostileJob[] = [
  {
    name: 'forks as often as it can, and all of them stay',
    code: `${C}${F}try:\n  for _ in range(500):\n    if os.fork() == 0:\n      while True: time.sleep(60)\nexcept OSError: pass\n`,
    needsWalls: true,
  },
  {
    name: 'kills every process that it can see',
    code: `${C}${F}os.kill(-1, signal.SIGKILL)\n`,
    needsWalls: true,
  },
  {
    name: 'takes all memory, in several processes',
    code: `${C}${F}for _ in range(6): os.fork()\nx = bytearray(os.urandom(1 << 20)) * 200\ntime.sleep(60)\n`,
    needsWalls: true,
    // Whichever limit it meets first.
    mayEnd: ['memory', 'timeout', 'threw'],
  },
  {
    name: 'fills the disk with files, deep folders and odd names',
    code: `${C}${F}for i in range(600): os.mkdir("d"); os.chdir("d")
try:
  for i in range(500): open("f%d\\n" % i, "w").close()
  open("big", "wb").write(bytes(8 << 20)); os.chmod(".", 0)
except OSError: pass\n`,
  },
  { name: 'floods standard output', code: `${C}${F}while True: os.write(1, b"x" * 65536)\n` },
  { name: 'floods standard error', code: `${C}${F}while True: os.write(2, b"line\\n" * 10000)\n` },
  {
    name: 'leaves a daemon that answers for the next job',
    code: `${C}${F}if os.fork() == 0:
  os.setsid()
  if os.fork() == 0:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    while True:
      try: os.makedirs("submission", exist_ok=True); open("submission/main.py", "w").write("def f(x): return 0")
      except OSError: pass
  os._exit(0)\n`,
  },
  { name: 'closes all descriptors', code: `${C}${F}os.closerange(0, 256)\n` },
  {
    name: 'traces the supervisor and writes to its memory',
    code: `${C}${F}parent = os.getppid()
libc.ptrace(16, parent, 0, 0)
for name in ("mem", "fd/1", "fd/0", "clear_refs", "oom_score_adj", "comm"):
  try: open("/proc/%d/%s" % (parent, name), "wb").write(b"x 1 - 0 - 0\\n")
  except OSError: pass\n`,
  },
  {
    name: 'speaks as the supervisor does',
    code: `${C}${F}for number in range(200):
  os.write(1, b"\\no %d 1 1\\nx %d - 0 - 0\\nunfit by will\\nspoilt\\n" % (number, number))\n`,
  },
  {
    name: 'edits the modules that all share',
    code: `import builtins, importlib.util, json, os, sys, types\n${F}json.dumps = lambda *a, **k: "{}"
os.write = os._exit = os.fork = lambda *a: 0
types.ModuleType.x = builtins.compile = builtins.exec = None\n`.replace('types.ModuleType.x = ', ''),
    waits: true,
  },
  {
    name: 'removes, moves and locks the working folder',
    code: `${C}import shutil\n${F}home = os.environ["HOME"]
shutil.rmtree("submission", ignore_errors=True)
for act in (lambda: os.chmod(home, 0), lambda: os.rmdir(home), lambda: os.rename(home, home + "-moved"), lambda: os.symlink("/etc", home)):
  try: act()
  except OSError: pass\n`,
  },
  {
    name: 'sends the supervisor every signal but the last',
    code: `${C}${F}for number in range(1, 65):
  if number not in (9, 19):
    try: os.kill(os.getppid(), number)
    except OSError: pass\n`,
    // Docker's init hands signals on to the program that has sent them.
    mayEnd: ['passed', 'crashed'],
  },
  { name: 'kills the supervisor', code: `${C}${F}os.kill(os.getppid(), signal.SIGKILL)\n` },
  {
    name: 'starves the supervisor of rights that its children inherit',
    code: `import os, resource\n${F}parent = os.getppid()
for limit, value in ((resource.RLIMIT_DATA, 1 << 20), (resource.RLIMIT_NOFILE, 3), (resource.RLIMIT_FSIZE, 1), (resource.RLIMIT_STACK, 4096)):
  try: resource.prlimit(parent, limit, (value, value))
  except OSError: pass
try: os.setpriority(os.PRIO_PROCESS, parent, 19)
except OSError: pass\n`,
  },
  {
    name: 'leaves shared memory behind',
    code: `${C}${F}for key in range(1, 20): libc.shmget(key, 1 << 20, 0o1600)\n`,
  },
  {
    name: 'never ends, whatever it is told',
    code: `${C}${F}for number in range(1, 65):
  try: signal.signal(number, signal.SIG_IGN)
  except (OSError, ValueError): pass
while True: pass\n`,
  },
  { name: 'sleeps for ever', code: `${C}${F}time.sleep(3600)\n`, waits: true },
];
