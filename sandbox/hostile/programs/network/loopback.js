import { connect } from 'node:net';
const reach = (host) => new Promise((resolve) => {
  const socket = connect({ host, port: Number('{{port}}'), timeout: 2000 });
  for (const end of ['connect', 'error', 'timeout']) socket.on(end, () => { socket.destroy(); resolve(end); });
});
export const f = async () => [await reach('127.0.0.1'), await reach('{{address}}')].join();
