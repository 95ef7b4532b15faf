// Opens a sandbox whose program forks and never ends, says so, and waits to be killed.
import { backendNamed } from '../../dist/sandbox/index.js';

const [name, mark] = process.argv.slice(2);
const program = `// ${mark}
const { spawn } = require('node:child_process');
process.on('SIGTERM', () => {});
spawn(process.execPath, ['-e', '/* ${mark} */ setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' }).unref();
setTimeout(() => console.log('running'), 300);
setInterval(() => {}, 1000);`;
const limits = {
  cpuMs: 60_000,
  wallMs: 120_000,
  memoryBytes: 256 << 20,
  outputBytes: 1 << 20,
  processes: 64,
  fileBytes: 1 << 20,
};
const session = await backendNamed(name).open({ runtime: 'node', program, limits });
process.stdout.write(`${await session.nextLine()}\n`);
