'use strict';
// Keeps a program for tests that run elsewhere: unpacks its files, starts it, connects to its port, runs commands.
const { spawn } = require('node:child_process');
const {
  constants,
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
} = require('node:fs');
const { connect, createServer } = require('node:net');
const { dirname, join } = require('node:path');
const { frame, serve } = require('./lines.cjs');
const { adopt, carry, closeAll } = require('./streams.cjs');

const OUTPUT_BYTES = 1 << 20;
const FILE_BYTES = 1 << 20;
const POLL_MS = 10;
const home = process.cwd();
const running = new Set();
let files = {};
let folder = home;
let tests = 0;
let service = null;

/** A fresh copy of the program's files; nothing that was started before goes on. */
function begin() {
  stopAll();
  folder = join(home, `test-${++tests}`);
  for (const [name, text] of Object.entries(files)) put(name, text);
  return {};
}

function put(name, data) {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, data);
}

function launch([command, ...args], env, input) {
  const path = command === 'node' ? process.execPath : command;
  const child = spawn(path, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: [input, 'pipe', 'pipe'],
    detached: true,
  });
  running.add(child);
  child.on('exit', () => running.delete(child));
  return child;
}

function end(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended, with all that it started.
  }
}

function stopAll() {
  closeAll();
  for (const child of running) end(child);
  running.clear();
  service = null;
}

/** The first bytes of a stream. */
function collect(stream) {
  const parts = [];
  let size = 0;
  stream.on('data', (data) => {
    if (size < OUTPUT_BYTES) parts.push(data.subarray(0, OUTPUT_BYTES - size));
    size += data.length;
  });
  return () => Buffer.concat(parts);
}

function run({ argv, env, stdin, timeoutMs }) {
  return new Promise((resolve) => {
    const child = launch(argv, env, 'pipe');
    const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      end(child);
    }, timeoutMs);
    child.on('error', (error) => resolve({ error: `cannot start ${argv[0]}: ${error.code}` }));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const [out, err] = [stdout().toString('base64'), stderr().toString('base64')];
      resolve({ code, signal, timedOut, stdout: out, stderr: err });
    });
    child.stdin.on('error', () => {});
    child.stdin.end(Buffer.from(stdin ?? '', 'base64'));
  });
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

/** Starts the service again where it ran before, in the same folder and with what it has written there. */
async function start({ argv, env, timeoutMs }) {
  if (service) end(service.child);
  const port = await freePort();
  const child = launch(argv, { ...env, PORT: String(port) }, 'ignore');
  const said = collect(child.stderr);
  child.stdout.resume();
  let ending = null;
  child.on('error', (error) => (ending = error.code));
  child.on('exit', (code, signal) => (ending = signal ?? `exit code ${code}`));
  service = { child, port };
  for (const until = Date.now() + timeoutMs; Date.now() < until; ) {
    if (ending !== null)
      return { error: `the program ended (${ending}): ${said().toString().trim().slice(-300)}` };
    if (await answers(port)) return {};
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  end(child);
  return { error: `nothing listened on the port within ${timeoutMs} ms`, late: true };
}

function stop({ by }) {
  const { child } = service;
  service = null;
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => resolve({ code, signal }));
    if (child.exitCode !== null || child.signalCode !== null) {
      return resolve({ code: child.exitCode, signal: child.signalCode });
    }
    child.kill(by);
  });
}

function write({ path, data }) {
  put(path, Buffer.from(data, 'base64'));
  return {};
}

/** Regular files only, and not by a link. */
function read({ path }) {
  let file;
  try {
    file = openSync(join(folder, path), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const stat = fstatSync(file);
    if (!stat.isFile() || stat.nlink > 1 || stat.size > FILE_BYTES) return { missing: true };
    return { data: readFileSync(file).toString('base64') };
  } catch {
    return { missing: true };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

const CALLS = { begin, run, start, stop, write, read };

function open(id) {
  if (!service) return frame(`X ${id}`);
  adopt(id, connect({ port: service.port, host: '127.0.0.1', allowHalfOpen: true }));
}

serve((task) => {
  files = task.files;
  return (line) => {
    if (carry(line)) return;
    const [, kind, id, text] = /^([CO]) (\d+)(?: (.*))?$/s.exec(line);
    if (kind === 'O') return open(id);
    const { op, ...what } = JSON.parse(text);
    Promise.resolve(CALLS[op](what)).then(
      (answer) => frame(`R ${id} ${JSON.stringify(answer)}`),
      (error) => frame(`R ${id} ${JSON.stringify({ error: String(error.message) })}`),
    );
  };
});
