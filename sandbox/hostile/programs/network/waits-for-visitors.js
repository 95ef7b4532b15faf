import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
export const f = () => new Promise((resolve) => {
  const open = Object.values(networkInterfaces()).flat().filter(({ internal }) => !internal);
  if (open.length > 0) process.stdout.write(`\n{{breach}} it has the addresses ${open.map(({ address }) => address)}\n`);
  const server = createServer().listen(0, '0.0.0.0', () => server.close(() => resolve('done')));
});
