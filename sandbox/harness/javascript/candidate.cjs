'use strict';
// Lends the submission's objects to a suite that runs elsewhere.
const { begin, explain, frame, load, readLine, stringify } = require('./host.cjs');
const { Peer } = require('./peer.cjs');

const PUMP_MS = 4;
const { exit } = process;

function receive() {
  const line = readLine();
  if (line === null) exit(0);
  return line;
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

/** Lets timers and promises go on for a moment, or until there is something to tell. */
async function pump(peer) {
  await nextTurn();
  if (peer.hasNews) return;
  await new Promise((resolve) => {
    peer.onNews = resolve;
    setTimeout(resolve, PUMP_MS);
  });
}

async function main() {
  const task = begin();
  const peer = new Peer({ send: frame, receive });
  let module;
  try {
    module = await load(task);
  } catch (error) {
    frame(`failed ${stringify(explain(error))}`);
    return;
  }
  peer.export(module);
  frame('loaded');
  for (;;) {
    const message = peer.read();
    if (message.op === 'pump') {
      await pump(peer);
      peer.answer(message, { r: null });
    } else {
      peer.serve(message);
      await null;
    }
  }
}

void main();
