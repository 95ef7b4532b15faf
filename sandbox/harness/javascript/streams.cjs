'use strict';
// One end of a tunnel: sockets by number. `D 3 <base64>` is data, `E 3` its end, `X 3` the loss of the connection.
const { frame } = require('./lines.cjs');

const sockets = new Map();

function adopt(id, socket) {
  sockets.set(id, socket);
  const lose = () => {
    if (sockets.delete(id)) frame(`X ${id}`);
  };
  socket.on('data', (data) => frame(`D ${id} ${data.toString('base64')}`));
  socket.on('end', () => frame(`E ${id}`));
  socket.on('error', lose);
  socket.on('close', lose);
}

/** Whether the line was one of the tunnel's. */
function carry(line) {
  const [, kind, id, data] = /^([DEX]) (\d+)(?: (.*))?$/s.exec(line) ?? [];
  if (kind === undefined) return false;
  const socket = sockets.get(id);
  if (!socket) return true;
  if (kind === 'D') socket.write(Buffer.from(data, 'base64'));
  else if (kind === 'E') socket.end();
  else {
    sockets.delete(id);
    // What has been written still arrives.
    socket.destroySoon();
  }
  return true;
}

function closeAll() {
  for (const socket of sockets.values()) socket.destroy();
}

module.exports = { adopt, carry, closeAll };
