import { createHash } from 'node:crypto';
import { connect } from 'node:net';

function open(url, path, headers) {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write([`GET /api/v1${path} HTTP/1.0`, `Host: ${host}`, ...headers, '', ''].join('\r\n'));
  return socket.setEncoding('utf8');
}

/** What a client has of each run: how many events, and the hash of their lines, as a log has it. */
class Taken {
  id = null;
  ended = 0;
  runs = new Map();

  /** One message of the stream. */
  take(block) {
    const [, id] = /^id: (.+)$/m.exec(block) ?? [];
    const [, event] = /^event: (.+)$/m.exec(block) ?? [];
    if (event === 'events') this.takeEvents(/^data: (.+)$/m.exec(block)[1]);
    if (event === 'end') this.ended += 1;
    if (id !== undefined) this.id = id;
  }

  takeEvents(data) {
    const [start, run] = /^\{"run":"([^"]+)","events":\[/.exec(data);
    const lines = `${data.slice(start.length, -2).replaceAll('},{"seq":', '}\n{"seq":')}\n`;
    const held = this.runs.get(run) ?? { events: 0, hash: createHash('sha256') };
    held.events += lines.split('\n').length - 1;
    held.hash.update(lines);
    this.runs.set(run, held);
  }

  digests() {
    return [...this.runs].map(([run, { events, hash }]) => ({ run, events, sha256: hash.digest('hex') }));
  }
}

/** Reads what comes until the other side closes. */
function readAll(socket, taken) {
  let text = '';
  let begun = false;
  socket.on('data', (part) => {
    text += part;
    if (!begun && text.includes('\r\n\r\n')) {
      begun = true;
      text = text.slice(text.indexOf('\r\n\r\n') + 4);
    }
    if (!begun) return;
    const blocks = text.split('\n\n');
    text = blocks.pop();
    for (const block of blocks) taken.take(block);
  });
  return new Promise((done) => socket.on('close', done));
}

/** Reads runs to their ends; goes on with its last id wherever it was cut off. */
async function readOn(url, { path, runs }, taken) {
  let breaks = 0;
  while (taken.ended < runs) {
    await readAll(open(url, path, taken.id === null ? [] : [`Last-Event-ID: ${taken.id}`]), taken);
    breaks += 1;
  }
  return { digests: taken.digests(), breaks: breaks - 1 };
}

export const readStream = (url, stream) => readOn(url, stream, new Taken());

/** Takes nothing for so long. @returns how to begin to read: what had come, and all else after it */
export function stall(url, { path, runs }) {
  const socket = open(url, path, []).pause();
  return {
    leave: () => socket.destroy(),
    read: async () => {
      const taken = new Taken();
      const closed = readAll(socket, taken);
      socket.resume();
      await closed;
      const came =
        taken.runs.size > 0 ? [...taken.runs.values()].reduce((sum, { events }) => sum + events, 0) : 0;
      const { digests } =
        taken.ended < runs ? await readOn(url, { path, runs }, taken) : { digests: taken.digests() };
      return { digests, came };
    },
  };
}
