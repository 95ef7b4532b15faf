'use strict';
// The line to the host for harnesses that do many things at once.
const { writeSync } = require('node:fs');

const NEWLINE = 10;
const nap = new Int32Array(new SharedArrayBuffer(4));
let prefix = '';

/** Frames begin on a line of their own. */
function frame(text) {
  const bytes = Buffer.from(`\n${prefix} ${text}\n`);
  for (let sent = 0; sent < bytes.length; ) {
    try {
      sent += writeSync(1, bytes, sent);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
      Atomics.wait(nap, 0, 0, 1);
    }
  }
}

/** Hands the first line, which says what to do, to `begin`, and gives every later one to what that returns. */
function serve(begin) {
  let parts = [];
  let onLine = (text) => {
    const task = JSON.parse(text);
    prefix = task.nonce;
    frame('hello');
    onLine = begin(task);
  };
  process.stdin.on('data', (chunk) => {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const line = Buffer.concat([...parts, chunk.subarray(start, end)]).toString('utf8');
      parts = [];
      start = end + 1;
      onLine(line);
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  });
  process.stdin.on('end', () => process.exit(0));
}

module.exports = { frame, serve };
