'use strict';
// What an end-to-end test has in hand: the program, which is elsewhere, as a user of it has it.
const http = require('node:http');
const { createServer } = require('node:net');
const { frame } = require('./lines.cjs');
const { adopt } = require('./streams.cjs');

const START_MS = 15_000;
const RUN_MS = 15_000;
const REQUEST_MS = 15_000;
const waiting = new Map();
let calls = 0;
let streams = 0;

/** Something went wrong on the program's side; the reason is one of the grader's words. */
class ProgramError extends Error {
  constructor(reason, message) {
    super(message);
    this.name = 'ProgramError';
    this.reason = reason;
  }
}

const ask = (op, what = {}) =>
  new Promise((resolve) => {
    const id = String(++calls);
    waiting.set(id, resolve);
    frame(`C ${id} ${JSON.stringify({ op, ...what })}`);
  });

function answer(line) {
  const [, id, text] = /^R (\d+) (.*)$/s.exec(line) ?? [];
  const resolve = waiting.get(id);
  waiting.delete(id);
  resolve?.(JSON.parse(text));
}

const base64 = (data) => Buffer.from(data).toString('base64');
const bytes = (data) => Buffer.from(String(data ?? ''), 'base64');

/** A local port whose connections end at the program's. */
function openTunnel() {
  return new Promise((resolve) => {
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      const id = String(++streams);
      frame(`O ${id}`);
      adopt(id, socket);
    }).listen(0, '127.0.0.1', () => resolve(server.address().port));
  });
}

function failureOf({ code }) {
  return new ProgramError(
    code === 'ETIMEDOUT' ? 'timeout' : 'crashed',
    `the request got no answer (${code})`,
  );
}

function request(port, { method, path, headers, body }) {
  const json = body !== undefined && typeof body !== 'string' && !Buffer.isBuffer(body);
  const data = json ? JSON.stringify(body) : body;
  return new Promise((resolve, reject) => {
    const sent = http.request({
      ...{ host: '127.0.0.1', port, method, path, agent: false, timeout: REQUEST_MS },
      headers: { ...(json ? { 'content-type': 'application/json' } : {}), ...headers },
    });
    sent.on('timeout', () => sent.destroy(Object.assign(new Error('late'), { code: 'ETIMEDOUT' })));
    sent.on('error', (error) => reject(failureOf(error)));
    sent.on('response', (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('error', (error) => reject(failureOf(error)));
      response.on('end', () => resolve(reply(response, Buffer.concat(parts))));
    });
    sent.end(data);
  });
}

const reply = ({ statusCode, headers }, body) => ({
  status: statusCode,
  headers,
  body,
  text: body.toString('utf8'),
  get json() {
    try {
      return JSON.parse(this.text);
    } catch {
      throw new ProgramError('wrong', `the answer is not JSON: ${this.text.slice(0, 100)}`);
    }
  },
});

/** Prints what a function returns as JSON: for tests of a part, such as a unit test would be. */
const CALLERS = {
  javascript: (file, name, args) => [
    ...['node', '--input-type=module', '-e'],
    `import * as part from ${JSON.stringify(`./${file}`)};
const { [${JSON.stringify(name)}]: called } = { ...part.default, ...part };
console.log('\\n' + JSON.stringify({ value: await called(...${JSON.stringify(args)}) }));`,
  ],
  python: (file, name, args) => [
    ...['python3', '-c'],
    `import importlib, json, sys
sys.path.insert(0, '')
part = importlib.import_module(${JSON.stringify(file.replace(/\.py$/, '').replaceAll('/', '.'))})
args = json.loads(${JSON.stringify(JSON.stringify(args))})
print("\\n" + json.dumps({"value": getattr(part, ${JSON.stringify(name)})(*args)}))`,
  ],
};

/** The hands of one test. The program is started when it is first needed. */
function makeUser(task, port) {
  let started = null;
  const start = async ({ env = {} } = {}) => {
    const { error, late } = await ask('start', { argv: task.start, env, timeoutMs: START_MS });
    if (error) throw new ProgramError(late ? 'timeout' : 'crashed', error);
  };
  const ready = () => {
    started ??= start();
    return started;
  };
  const exec = async (argv, { stdin = '', env = {} } = {}) => {
    const ended = await ask('run', { argv, env, stdin: base64(stdin), timeoutMs: RUN_MS });
    if (ended.error) throw new ProgramError('crashed', ended.error);
    if (ended.timedOut) throw new ProgramError('timeout', `${argv.join(' ').slice(0, 100)} did not end`);
    const [out, err] = [bytes(ended.stdout), bytes(ended.stderr)];
    return { code: ended.code, signal: ended.signal, out, stdout: out.toString(), stderr: err.toString() };
  };
  const send = async (method, path, { body, headers } = {}) => {
    await ready();
    return request(port, { method, path, headers, body });
  };
  return {
    http: {
      get: (path, headers) => send('GET', path, { headers }),
      delete: (path, headers) => send('DELETE', path, { headers }),
      post: (path, body, headers) => send('POST', path, { body, headers }),
      put: (path, body, headers) => send('PUT', path, { body, headers }),
      patch: (path, body, headers) => send('PATCH', path, { body, headers }),
    },
    start: (options) => {
      started = start(options);
      return started;
    },
    stop: (by = 'SIGTERM') => {
      started = null;
      return ask('stop', { by });
    },
    run: (args, options) => exec([...task.command, ...args], options),
    exec,
    call: async (file, name, ...args) => {
      const { code, stdout, stderr } = await exec(CALLERS[task.language](file, name, args));
      if (code !== 0)
        throw new ProgramError('threw', stderr.trim().split('\n').slice(-4).join(' ').slice(0, 300));
      return JSON.parse(stdout.trim().split('\n').at(-1)).value;
    },
    write: (path, data) => ask('write', { path, data: base64(data) }),
    read: async (path) => {
      const { data, missing } = await ask('read', { path });
      return missing ? null : bytes(data);
    },
    ready,
    url: `http://127.0.0.1:${port}`,
  };
}

module.exports = { ProgramError, answer, ask, makeUser, openTunnel };
