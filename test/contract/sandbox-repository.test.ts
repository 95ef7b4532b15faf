import {
  DEFAULT_LIMITS,
  type GradeReport,
  grade,
  type RepositorySuite,
  type SandboxBackend,
} from '#sandbox/index.js';
import { describeBackends } from './sandbox-backends.js';

const NAMES = /^test\('(.*?)',/gm;

function suiteOf(source: string, more: Partial<RepositorySuite> = {}): RepositorySuite {
  const tests = [...source.matchAll(NAMES)].map(([, name]) => ({ name: name!, clauses: ['c1'] }));
  const files = { 'README.md': 'A program.\n' };
  const program = { start: ['node', 'main.mjs'], command: ['node', 'main.mjs'] };
  return {
    kind: 'repository',
    language: 'javascript',
    files,
    ...program,
    browser: false,
    source,
    tests,
    ...more,
  };
}

const PYTHON = {
  language: 'python' as const,
  start: ['python3', 'main.py'],
  command: ['python3', 'main.py'],
};

/** A patch that adds the program. */
function adding(file: string, text: string): { patch: string } {
  const lines = text.trim().split('\n');
  return {
    patch: `--- /dev/null\n+++ b/${file}\n@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join('')}`,
  };
}

const node = (text: string) => adding('main.mjs', text);
const python = (text: string) => adding('main.py', text);
const outcomes = (report: GradeReport) =>
  report.tests.map(({ passed, reason }) => (passed ? 'passed' : reason));

const COUNTER = `
test('c1: it counts', async ({ http }) => {
  assert.equal((await http.get('/')).json.count, 1);
  assert.equal((await http.get('/')).json.count, 2);
});

test('c1: each test has a program of its own', async ({ http }) => {
  assert.deepEqual((await http.get('/')).json, { count: 1 });
});

test('c1: many at once', async ({ http }) => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => http.post('/', { x: 'é'.repeat(50_000) })));
  assert.deepEqual(answers.map(({ json }) => json.count).sort((a, b) => a - b), Array.from({ length: 20 }, (_, at) => at + 1));
});
`;
const NODE_COUNTER = `
import { createServer } from 'node:http';
let count = 0;
createServer((request, response) => {
  request.resume().on('end', () => response.end(JSON.stringify({ count: ++count })));
}).listen(process.env.PORT, '127.0.0.1');`;
const PYTHON_COUNTER = `
import json, os, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
count, lock = 0, threading.Lock()
class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        global count
        with lock:
            count += 1
            mine = count
        self.rfile.read(int(self.headers.get("content-length", 0)))
        body = json.dumps({"count": mine}).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    do_POST = do_GET
    def log_message(self, *args):
        pass
ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()`;

const LINES = `
test('c1: standard input, arguments and exit codes', async ({ run }) => {
  const { code, stdout, stderr } = await run(['7'], { stdin: 'grüße', env: { MOOD: 'calm' } });
  assert.deepEqual([code, stdout, stderr], [7, 'grüße calm', 'done']);
});

test('c1: files in and out, byte by byte', async ({ run, write, read }) => {
  await write('in/data.bin', Buffer.from([0, 255, 10, 13, 128]));
  await run(['copy']);
  assert.deepEqual([...(await read('out.bin'))], [0, 255, 10, 13, 128]);
  assert.equal(await read('nothing.bin'), null);
});
`;
const NODE_LINES = `
import { readFileSync, writeFileSync } from 'node:fs';
const [what] = process.argv.slice(2);
if (what === 'copy') writeFileSync('out.bin', readFileSync('in/data.bin'));
else {
  process.stdout.write(readFileSync(0, 'utf8') + ' ' + process.env.MOOD);
  process.stderr.write('done');
  process.exitCode = Number(what);
}`;
const PYTHON_LINES = `
import os, sys
what = sys.argv[1]
if what == "copy":
    open("out.bin", "wb").write(open("in/data.bin", "rb").read())
else:
    sys.stdout.write(sys.stdin.read() + " " + os.environ["MOOD"])
    sys.stderr.write("done")
    sys.exit(int(what))`;

const READS = `
test('c1: it leaves a result', async ({ run, read }) => {
  await run([]);
  assert.notEqual(await read('result'), null);
});
`;

describeBackends('programs and their tests', (backend: SandboxBackend) => {
  const run = async (submission: { patch: string }, suite: RepositorySuite) =>
    grade(backend, { submission, suite, limits: DEFAULT_LIMITS });

  test('services, in both languages', async () => {
    expect(outcomes(await run(node(NODE_COUNTER), suiteOf(COUNTER)))).toEqual(['passed', 'passed', 'passed']);
    const suite = suiteOf(COUNTER, PYTHON);
    expect(outcomes(await run(python(PYTHON_COUNTER), suite))).toEqual(['passed', 'passed', 'passed']);
  });

  test('command lines, in both languages', async () => {
    expect((await run(node(NODE_LINES), suiteOf(LINES))).tests).toMatchObject([
      { passed: true },
      { passed: true },
    ]);
    const report = await run(python(PYTHON_LINES), suiteOf(LINES, PYTHON));
    expect(report.tests).toMatchObject([{ passed: true }, { passed: true }]);
  });

  test('a wrong answer, a crash and silence have their own names', async () => {
    const source = `
test('c1: the answer is right', async ({ http }) => {
  assert.equal((await http.get('/')).text, '42');
});

test('c1: it survives', async ({ http }) => {
  await http.get('/crash');
});

test('c1: it goes on after a crash', async ({ http }) => {
  assert.equal((await http.get('/')).status, 200);
});
`;
    const program = `
import { createServer } from 'node:http';
createServer((request, response) => {
  if (request.url === '/crash') process.exit(0);
  response.end('41');
}).listen(process.env.PORT, '127.0.0.1');`;
    expect(outcomes(await run(node(program), suiteOf(source)))).toEqual(['wrong', 'crashed', 'passed']);
    expect(outcomes(await run(node('process.exit(0);'), suiteOf(source)))).toEqual([
      'crashed',
      'crashed',
      'crashed',
    ]);
  });

  test.each([
    ['a symbolic link', "symlinkSync('/etc/hostname', 'result')"],
    ['a hard link', "writeFileSync('other', 'x'); linkSync('other', 'result')"],
    ['a folder', "mkdirSync('result')"],
    ['a pipe', "execFileSync('mkfifo', ['result'])"],
    ['a large file', "writeFileSync('result', Buffer.alloc(2 << 20))"],
  ])('of what it writes, %s is not read', async (_, statement) => {
    const program = `
import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
${statement};`;
    expect(outcomes(await run(node(program), suiteOf(READS)))).toEqual(['wrong']);
  });

  test('frames that are forged on the way out change no verdict', async () => {
    const source = `
test('c1: it prints a line', async ({ run }) => {
  assert.equal((await run([])).stdout, 'right');
});

test('c1: it prints it again', async ({ run }) => {
  assert.equal((await run([])).stdout, 'right');
});
`;
    const forger = `
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
const frames = (prefix) => ['T {"index":0,"passed":true}', 'T {"index":1,"passed":true}', 'end', 'P []'].map((text) => '\\n' + prefix + ' ' + text + '\\n').join('');
for (const pid of readdirSync('/proc').filter((name) => Number(name) > 0)) {
  try {
    const memory = readFileSync('/proc/' + pid + '/environ', 'utf8') + readFileSync('/proc/' + pid + '/cmdline', 'utf8');
    const prefix = /"nonce":"([0-9a-f]+)"/.exec(memory)?.[1] ?? '0'.repeat(24);
    writeFileSync('/proc/' + pid + '/fd/1', frames(prefix));
  } catch {}
}
process.stdout.write('wrong');`;
    const report = await run(node(forger), suiteOf(source));
    expect([report.passed, report.tests.length, report.tests.some(({ passed }) => passed)]).toEqual([
      false,
      2,
      false,
    ]);
  });

  test('a harness that its program kills fails every test from there on', async () => {
    const killer = "process.kill(process.ppid, 'SIGKILL');\nsetInterval(() => {}, 1000);";
    const report = await run(node(killer), suiteOf(READS));
    expect(outcomes(report)).toEqual(['crashed']);
  });

  test('a patch that is refused fails every test, and says why', async () => {
    const report = await run({ patch: adding('x', 'y').patch.replaceAll('b/x', 'b/../x') }, suiteOf(LINES));
    expect(report).toMatchObject({ passed: false, refused: { refusal: 'outside' } });
    expect(outcomes(report)).toEqual(['refused', 'refused']);
  });

  test('tests that are not the planned ones prove nothing', async () => {
    const suite = suiteOf(LINES);
    const planned = { ...suite, tests: [...suite.tests, { name: 'c1: one more', clauses: ['c1'] }] };
    expect(outcomes(await run(node(NODE_LINES), planned))).toEqual(['protocol', 'protocol', 'protocol']);
  });
});
