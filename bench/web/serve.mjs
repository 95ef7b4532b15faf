import { spawn } from 'node:child_process';

/** `tortuga serve` on a free port. @returns {Promise<{ url: string, stop: () => Promise<void> }>} */
export async function serve(program, home) {
  const child = spawn(process.execPath, [program, 'serve', '--port', '0', '--json'], {
    env: { ...process.env, TORTUGA_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((done) => child.once('close', done));
  const { url } = await new Promise((done, fail) => {
    let told = '';
    child.stdout.on('data', (part) => {
      told += part;
      if (told.trimEnd().endsWith('}')) done(JSON.parse(told));
    });
    child.once('exit', (code) => fail(new Error(`tortuga serve ended with ${code}`)));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { url, stop };
}
