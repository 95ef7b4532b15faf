'use strict';
// Runs a program in a process of its own, and hands out the regular files that it leaves. Nothing here is believed.
const { spawnSync } = require('node:child_process');
const { closeSync, constants, lstatSync, openSync, readFileSync, readdirSync } = require('node:fs');
const { join, relative } = require('node:path');
const { begin, finish, frame, stringify, writeFiles } = require('./host.cjs');

const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants;

/** Everything below; links are not followed. */
function* leftovers(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    const status = lstatSync(path, { throwIfNoEntry: false });
    if (status?.isDirectory()) yield* leftovers(path);
    else yield { path, status };
  }
}

function problemOf(status, caps) {
  if (!status?.isFile()) return 'it is no regular file';
  if (status.nlink > 1) return 'it has several names';
  return status.size > caps.totalBytes ? 'it is too large' : null;
}

function offer(name, { path, status }, caps) {
  const why = problemOf(status, caps);
  if (why !== null) return frame(`left ${stringify({ path: name, why })}`);
  const descriptor = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  const base64 = readFileSync(descriptor).toString('base64');
  closeSync(descriptor);
  frame(`file ${stringify({ path: name, base64 })}`);
}

/** Lowers what it may use of the processor, and becomes the program. */
const WITHIN = 'ulimit -H -t $(($1 + 1)); ulimit -S -t $1; shift; exec "$@"';

function main() {
  const { files, main, caps, cpuSeconds } = begin();
  const folder = writeFiles(files);
  const command = ['-c', WITHIN, 'sh', String(cpuSeconds), process.execPath, main];
  const done = spawnSync('/bin/sh', command, { cwd: folder, stdio: ['ignore', 2, 2] });
  frame(`exit ${done.status ?? -1}`);
  let count = 0;
  for (const found of leftovers(folder)) {
    count += 1;
    if (count > caps.files + 1) break;
    offer(relative(folder, found.path), found, caps);
  }
  frame('end');
  finish();
}

main();
