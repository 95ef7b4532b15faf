import { spawn } from 'node:child_process';
export const f = () => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)', '{{marker}}'], { detached: true, stdio: 'ignore' });
  child.unref();
  return 'left';
};
