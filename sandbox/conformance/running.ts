import { DEFAULT_LIMITS } from '../sandbox.port.js';
import { type ConformanceCase, describe, endsWith, prints, runTrial } from './case.js';

const LONG = 'é'.repeat(100_000);

/** Input, output and endings. */
export const RUNNING: readonly ConformanceCase[] = [
  {
    name: 'node: standard input comes back on standard output',
    runtime: 'node',
    check: prints(
      {
        runtime: 'node',
        program: 'process.stdout.write(require("fs").readFileSync(0, "utf8"))',
        input: ['one', LONG],
      },
      'one',
      LONG,
    ),
  },
  {
    name: 'python: standard input comes back on standard output',
    runtime: 'python',
    check: prints(
      { runtime: 'python', program: 'import sys; sys.stdout.write(sys.stdin.read())', input: ['one', LONG] },
      'one',
      LONG,
    ),
  },
  {
    name: 'a last line without a newline is a line',
    runtime: 'python',
    check: prints({ runtime: 'python', program: 'print("a", end="")' }, 'a'),
  },
  {
    name: 'lines are exchanged in turn',
    runtime: 'python',
    check: async (backend) => {
      const program = 'import sys\nfor line in sys.stdin: print(int(line) * 2, flush=True)';
      const session = await backend.open({ runtime: 'python', program, limits: DEFAULT_LIMITS });
      for (let number = 1; number <= 50; number++) {
        session.send(String(number));
        const answer = await session.nextLine();
        if (answer !== String(number * 2)) return `asked ${number}, answered ${answer}`;
      }
      session.closeInput();
      const exit = await session.exit;
      return exit.exitCode === 0 ? null : describe({ lines: [], exit });
    },
  },
  {
    name: 'exit codes are reported',
    runtime: 'node',
    check: async (backend) => {
      const outcome = await runTrial(backend, { runtime: 'node', program: 'process.exit(7)' });
      return outcome.exit.reason === 'exited' && outcome.exit.exitCode === 7 ? null : describe(outcome);
    },
  },
  {
    name: 'a crash is reported with its signal',
    runtime: 'python',
    check: async (backend) => {
      const outcome = await runTrial(backend, {
        runtime: 'python',
        program: 'import os; os.kill(os.getpid(), 11)',
      });
      return outcome.exit.signal === 'SIGSEGV' && outcome.exit.exitCode === null ? null : describe(outcome);
    },
  },
  {
    name: 'the end of standard error is kept',
    runtime: 'python',
    check: async (backend) => {
      const program = 'import sys; sys.stderr.write("x" * 5000 + "the end")';
      const outcome = await runTrial(backend, { runtime: 'python', program });
      const tail = outcome.exit.stderrTail;
      return tail.endsWith('xthe end') && tail.length <= 2048 ? null : describe(outcome);
    },
  },
  {
    name: 'kill ends it at once',
    runtime: 'node',
    check: async (backend) => {
      const program = 'process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1000)';
      const session = await backend.open({ runtime: 'node', program, limits: DEFAULT_LIMITS });
      await session.nextLine();
      const exit = await session.kill();
      session.send('this goes nowhere and hurts nobody');
      return exit.reason === 'killed' && (await session.nextLine()) === null
        ? null
        : describe({ lines: [], exit });
    },
  },
  {
    name: 'wall time is limited, whatever is done about SIGTERM',
    runtime: 'python',
    check: endsWith(
      'timeout',
      {
        runtime: 'python',
        program:
          'import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: time.sleep(1)',
        limits: { wallMs: 500 },
      },
      DEFAULT_LIMITS.wallMs,
    ),
  },
  {
    name: 'eight at once do not mix',
    runtime: 'python',
    check: async (backend) => {
      const answers = await Promise.all(
        Array.from({ length: 8 }, async (_, index) => {
          const program = 'import sys; print(int(sys.stdin.readline()) + 100)';
          const { lines } = await runTrial(backend, { runtime: 'python', program, input: [String(index)] });
          return Number(lines[0]) - 100 === index;
        }),
      );
      return answers.every(Boolean) ? null : `answered: ${answers.join(', ')}`;
    },
  },
  {
    name: 'each one starts empty',
    runtime: 'python',
    check: async (backend) => {
      const program = 'import os; print(len(os.listdir("."))); open("left", "w").write("x")';
      const first = await runTrial(backend, { runtime: 'python', program });
      const second = await runTrial(backend, { runtime: 'python', program });
      return first.lines[0] === '0' && second.lines[0] === '0' ? null : describe(second);
    },
  },
];
