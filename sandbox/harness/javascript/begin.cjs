'use strict';
// Takes a program from standard input, says that it begins, and runs it as if Node.js had been started with it.
const { readSync, writeFileSync, writeSync } = require('node:fs');
const { runMain } = require('node:module');
const { join } = require('node:path');

/** No byte more is taken: what follows is the program's own input. */
function take(count) {
  const bytes = Buffer.alloc(count);
  for (let got = 0; got < count; ) {
    const read = readSync(0, bytes, got, count - got, null);
    if (read === 0) process.exit(1);
    got += read;
  }
  return bytes;
}

function line() {
  let text = '';
  for (let next = take(1); next[0] !== 0x0a; next = take(1)) text += next.toString('latin1');
  return text;
}

const { greeting, name, bytes } = JSON.parse(line());
const file = join(process.cwd(), name);
writeFileSync(file, take(bytes));
writeSync(1, `${greeting}\n`);
process.argv[1] = file;
runMain(file);
