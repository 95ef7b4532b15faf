import { writeSync } from 'node:fs';
export const f = () => {
  for (;;) writeSync(1, '\n'.repeat(65536));
};
