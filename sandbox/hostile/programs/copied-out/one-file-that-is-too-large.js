import { truncateSync, writeFileSync } from 'node:fs';
writeFileSync('result.txt', 'done');
writeFileSync('large', '');
truncateSync('large', 6 << 20);
