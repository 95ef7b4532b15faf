import { linkSync, symlinkSync, writeFileSync } from 'node:fs';
writeFileSync('result.txt', 'done');
symlinkSync('{{folder}}/root-only', 'link');
symlinkSync('/etc', 'folder-link');
writeFileSync('twin.txt', 'twin');
linkSync('twin.txt', 'twin-of-it.txt');
