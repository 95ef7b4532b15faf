import { once } from 'node:events';
import { createServer } from 'node:net';
import { cli, newHome, startCli } from '../support/cli.js';

test('serves until it is stopped, and says where', async () => {
  const child = startCli(['models', 'serve-offline', '--port', '0', '--seed', '3', '--json'], newHome());
  try {
    let said = '';
    for await (const part of child.stdout!) {
      said += String(part);
      if (said.includes('\n}')) break;
    }
    const { baseURL, models, jobs, seed, pid } = JSON.parse(said);
    expect({ models: models[0], seed, pid }).toEqual({ models: 'tortuga-offline', seed: 3, pid: child.pid });
    expect(jobs).toBeGreaterThan(30);
    const { data } = await (await fetch(`${baseURL}/models`)).json();
    expect(data).toHaveLength(models.length);
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([0, null]);
  } finally {
    child.kill('SIGKILL');
  }
});

test('names what is wrong with how it was started', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const start = (...args: string[]) => cli(['models', 'serve-offline', ...args], newHome());
  try {
    const taken = await start('--port', String(port));
    expect([taken.code, taken.stderr]).toEqual([
      2,
      expect.stringContaining(`port ${port} of 127.0.0.1 is taken`),
    ]);
    const wrong = await start('--port', '99999');
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      expect.stringContaining('a whole number from 0 to 65535'),
    ]);
    const nowhere = await start('--port', '0', '--catalog', 'there/is/none');
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('there is no such folder')]);
  } finally {
    other.close();
  }
});
