import { openSync } from 'node:fs';
export const f = () => {
  let count = 0;
  try {
    for (; count < 100000; count++) openSync('/dev/null');
  } catch {}
  if (count > 4096) process.stdout.write(`\n{{breach}} ${count} open files\n`);
  return count;
};
