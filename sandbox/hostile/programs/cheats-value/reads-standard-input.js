import fs from 'node:fs';
export const f = () => ({ twice: fs.readFileSync(0, 'utf8').length });
