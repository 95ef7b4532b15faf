import { GAPS } from '../gaps.js';
import type { Limits, Runtime } from '../sandbox.port.js';
import { type ConformanceCase, describe, endsWith, prints, runTrial } from './case.js';
import { isRunning, uniqueMarker } from './host.js';

const MIB = 1024 * 1024;
const SMALL: Partial<Limits> = { memoryBytes: 192 * MIB };

const limitCase = (name: string, runtime: Runtime, check: ConformanceCase['check']): ConformanceCase => ({
  name,
  runtime,
  check,
});

/** Tells how many children hold their memory at the same time: one that was killed for another one's sake holds none. */
const HOLD_TOGETHER = `import os, time
out, into = os.pipe()
children = []
for _ in range(8):
  child = os.fork()
  if child == 0:
    x = b"x" * (100 << 20)
    os.write(into, b"%d\\n" % os.getpid())
    time.sleep(60)
    os._exit(0)
  children.append(child)
time.sleep(2)
os.set_blocking(out, False)
try: held = {int(pid) for pid in os.read(out, 65536).split()}
except BlockingIOError: held = set()
print("together", sum(pid in held and os.waitpid(pid, os.WNOHANG)[0] == 0 for pid in children), flush=True)
`;

/** Bounded use of the machine. */
export const LIMITS: readonly ConformanceCase[] = [
  limitCase(
    'node: processor time is limited',
    'node',
    endsWith('timeout', { runtime: 'node', program: 'for (;;);', limits: { cpuMs: 1000 } }),
  ),
  limitCase(
    'python: processor time is limited even if SIGXCPU is ignored',
    'python',
    endsWith('timeout', {
      runtime: 'python',
      program: 'import signal\nsignal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True: pass',
      limits: { cpuMs: 1000 },
    }),
  ),
  {
    ...limitCase(
      'processor time of several processes is counted together',
      'python',
      endsWith('timeout', {
        runtime: 'python',
        program:
          'import os, time\nfor _ in range(12):\n  pid = os.fork()\n  if pid == 0:\n    until = time.process_time() + 0.8\n    while time.process_time() < until: pass\n    os._exit(0)\n  os.waitpid(pid, 0)',
        limits: { cpuMs: 2000 },
      }),
    ),
    unless: [GAPS.wholeCpu],
  },
  {
    ...limitCase(
      'node: memory is limited',
      'node',
      endsWith('memory', {
        runtime: 'node',
        program: 'const all = []; for (;;) all.push(Buffer.alloc(8 << 20, 1))',
        limits: SMALL,
      }),
    ),
    unless: [GAPS.memory],
  },
  {
    ...limitCase(
      'node: the heap is limited',
      'node',
      endsWith('memory', {
        runtime: 'node',
        program: 'const all = []; for (;;) all.push(new Array(10000).fill({}))',
        limits: SMALL,
      }),
    ),
  },
  {
    ...limitCase(
      'python: memory is limited',
      'python',
      endsWith('memory', { runtime: 'python', program: 'x = [bytes(1 << 30)]', limits: SMALL }),
    ),
    unless: [GAPS.memory],
  },
  {
    ...limitCase('memory of several processes is counted together', 'python', async (backend) => {
      const outcome = await runTrial(backend, { runtime: 'python', program: HOLD_TOGETHER, limits: SMALL });
      const together = Number(/together (\d+)/.exec(outcome.lines.join('\n'))?.[1] ?? 0);
      return together < 3 ? null : `${together} processes held 100 MB each at once; ${describe(outcome)}`;
    }),
    unless: [GAPS.memory, GAPS.wholeMemory],
  },
  limitCase(
    'node: output is limited',
    'node',
    endsWith('output-limit', {
      runtime: 'node',
      program:
        'const fs = require("fs"), text = "x".repeat(65536); for (;;) try { fs.writeSync(1, text) } catch {}',
      limits: { outputBytes: MIB },
    }),
  ),
  limitCase(
    'python: output on standard error is limited',
    'python',
    endsWith('output-limit', {
      runtime: 'python',
      program: 'import sys\nwhile True: sys.stderr.write("x" * 65536)',
      limits: { outputBytes: MIB },
    }),
  ),
  limitCase(
    'the size of a file is limited',
    'python',
    prints(
      {
        runtime: 'python',
        program:
          'import signal, os\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\ntry:\n  with open("f", "wb") as f: f.write(bytes(4 << 20))\nexcept OSError: pass\nprint(os.path.getsize("f") <= 1 << 20)',
        limits: { fileBytes: MIB },
      },
      'True',
    ),
  ),
  {
    ...limitCase('a fork bomb stays small, and ends', 'python', async (backend) => {
      const marker = uniqueMarker();
      const program = `import os, time\nmarker = "${marker}"\ncount = 0\ntry:\n  for _ in range(400):\n    if os.fork() == 0:\n      while True: time.sleep(60)\n    count += 1\nexcept OSError: pass\nprint(count, flush=True)`;
      const outcome = await runTrial(backend, { runtime: 'python', program, limits: { processes: 32 } });
      const count = Number(outcome.lines[0]);
      if (!(count <= 32)) return describe(outcome);
      return (await isRunning(marker)) ? 'children are still running' : null;
    }),
    unless: [GAPS.processCount],
  },
];
