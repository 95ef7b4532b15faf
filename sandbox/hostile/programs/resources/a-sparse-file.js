import { openSync, truncateSync, writeSync } from 'node:fs';
export const f = () => {
  const made = [];
  for (const size of [1 << 26, 1 << 30, 2 ** 40]) {
    try {
      const file = openSync('sparse', 'w');
      truncateSync('sparse', size);
      writeSync(file, 'x', size - 1);
      made.push(size);
    } catch {}
  }
  if (made.length > 0) process.stdout.write(`\n{{breach}} a file of ${made.at(-1)} bytes\n`);
  return made.length;
};
