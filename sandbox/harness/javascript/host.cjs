'use strict';
// The line to the host, and the submission's files. What is used later is taken now, before any candidate is loaded.
const { mkdirSync, readSync, writeFileSync, writeSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { pathToFileURL } = require('node:url');

const { parse, stringify } = JSON;
const NEWLINE = 10;
const chunk = Buffer.allocUnsafe(1 << 16);
const nap = new Int32Array(new SharedArrayBuffer(4));
let pending = Buffer.alloc(0);
let prefix = '';

/** A candidate that touches process.stdin or stdout makes them non-blocking. */
function patiently(transfer) {
  for (;;) {
    try {
      return transfer();
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
      Atomics.wait(nap, 0, 0, 1);
    }
  }
}

/** The next line of standard input, or null at its end. Blocks. */
function readLine() {
  const parts = [];
  for (;;) {
    const end = pending.indexOf(NEWLINE);
    if (end >= 0) {
      parts.push(pending.subarray(0, end));
      pending = pending.subarray(end + 1);
      return Buffer.concat(parts).toString('utf8');
    }
    parts.push(pending);
    const length = patiently(() => readSync(0, chunk, 0, chunk.length, null));
    if (length === 0) return null;
    pending = Buffer.from(chunk.subarray(0, length));
  }
}

/** Frames begin on a line of their own, whatever the candidate has printed. */
function frame(text) {
  const bytes = Buffer.from(`\n${prefix} ${text}\n`);
  for (let sent = 0; sent < bytes.length; ) sent += patiently(() => writeSync(1, bytes, sent));
}

/** Reads the first line, which says what to do, and announces that the harness runs. */
function begin() {
  const task = parse(readLine());
  prefix = task.nonce;
  frame('hello');
  return task;
}

/** Writes the files into a fresh folder, and says where it is. */
function writeFiles(files) {
  const folder = join(process.cwd(), 'submission');
  const all = { 'package.json': '{"type":"module"}', ...files };
  for (const [name, text] of Object.entries(all)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}

/** Imports the main one of the files. */
const load = ({ files, main }) => import(pathToFileURL(join(writeFiles(files), main)).href);

/** An error in words, whatever was thrown. */
function explain(error) {
  try {
    if (error instanceof Error) return { name: String(error.name), message: String(error.message) };
    return { name: '', message: String(error) };
  } catch {
    return { name: '', message: 'something that cannot be printed' };
  }
}

const OUT_OF_MEMORY = /ERR_MEMORY_ALLOCATION_FAILED|Array buffer allocation failed/;
const exit = process.exit.bind(process);
/** Ends at once: no handlers of the candidate, and no timers of it. */
const finish = process.reallyExit.bind(process, 0);

/** Out of memory is the end, whether V8 aborts or throws: no test after it may pass by what was freed. */
function giveUpWithoutMemory(error) {
  const words = `${error?.code} ${error?.message}`;
  if (!OUT_OF_MEMORY.test(words)) return;
  writeSync(2, `out of memory: ${words}`);
  exit(1);
}

module.exports = {
  begin,
  explain,
  finish,
  giveUpWithoutMemory,
  frame,
  load,
  parse,
  readLine,
  stringify,
  writeFiles,
};
