import { DEFAULT_LIMITS, type Limits, type Submission, work } from '#sandbox/index.js';
import { describeBackends } from './sandbox-backends.js';

const LIMITS: Limits = { ...DEFAULT_LIMITS, cpuMs: 5000 };

const submission = (main: string, code: string, rest: Readonly<Record<string, string>> = {}): Submission => ({
  language: main.endsWith('.py') ? 'python' : 'javascript',
  main,
  files: { [main]: code, ...rest },
});

const WRITERS = [
  submission(
    'main.py',
    'import os, sys\nos.mkdir("out")\nopen("out/a.bin", "wb").write(bytes([0, 255]))\nprint(open("in.txt").read())\nsys.exit(3)',
    { 'in.txt': 'given' },
  ),
  submission(
    'main.js',
    'import { mkdirSync, writeFileSync } from "node:fs"; mkdirSync("out"); writeFileSync("out/a.bin", Buffer.from([0, 255])); process.exit(3);',
    { 'in.txt': 'given' },
  ),
];

describeBackends('copying out', (backend) => {
  test.each(WRITERS.map((writer) => [writer.main, writer] as const))(
    '%s: what it leaves comes out as bytes',
    async (main, writer) => {
      const result = await work(backend, { submission: writer, limits: LIMITS });
      expect(result).toMatchObject({ exitCode: 3, ending: null, refused: [] });
      expect(result.files.get('out/a.bin')).toEqual(Buffer.from([0, 255]));
      expect(result.files.get('in.txt')?.toString()).toBe('given');
      expect(result.files.has(main)).toBe(true);
    },
  );

  test('links and misleading names stay inside, and it is said why', async () => {
    const code = `import os
os.symlink("/etc/passwd", "link")
os.mkfifo("pipe")
open("two\\nlines", "w").close()
open("good", "w").write("x")`;
    const { files, refused } = await work(backend, {
      submission: submission('main.py', code),
      limits: LIMITS,
    });
    expect([...files.keys()].sort()).toEqual(['good', 'main.py']);
    expect(refused.map(({ path, why }) => [path, why]).sort()).toEqual([
      ['link', 'it is no regular file'],
      ['pipe', 'it is no regular file'],
      ['two\nlines', expect.stringContaining('control')],
    ]);
  });

  test.each([
    submission('main.py', 'open("made", "w").close()\nwhile True: pass'),
    submission('main.js', 'import { writeFileSync } from "node:fs"; writeFileSync("made", ""); for (;;);'),
  ])(
    '$main: what it left before its processor time was over comes out, without an exit code',
    async (endless) => {
      // Time enough for a second of processor time on a machine with much else to do.
      const limits = { ...LIMITS, cpuMs: 1000, wallMs: 120_000 };
      const { files, exitCode } = await work(backend, { submission: endless, limits });
      expect([files.has('made'), exitCode]).toEqual([true, null]);
    },
  );

  test('a program that never ends hands out nothing', async () => {
    const asleep = submission('main.py', 'import time\nopen("made", "w").close()\ntime.sleep(60)');
    const { files, ending } = await work(backend, {
      submission: asleep,
      limits: { ...LIMITS, wallMs: 5000 },
    });
    expect([files.size, ending?.reason]).toEqual([0, 'timeout']);
  });
});
