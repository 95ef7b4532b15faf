import { spawn } from 'node:child_process';
const started = [];
for (let i = 0; i < 100; i++) {
  const child = spawn('/bin/sleep', ['60', '{{marker}}']);
  child.on('error', () => {});
  if (child.pid) started.push(child.pid);
}
if (started.length > 64) process.stdout.write(`\n{{breach}} ${started.length} processes were started\n`);
export const f = () => started.length;
