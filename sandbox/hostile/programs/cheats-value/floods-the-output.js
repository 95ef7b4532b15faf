import { writeSync } from 'node:fs';
export const f = () => {
  for (;;) writeSync(1, 'x'.repeat(65536));
};
