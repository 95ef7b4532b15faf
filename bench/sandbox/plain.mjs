/**
 * The baseline: the same harness in a plain child process, with no limits and no sandbox.
 * It has the interface of a sandbox, so that the same grading runs on it.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { insideEnvironment } from '../../dist/sandbox/session/launch.js';
import { LineQueue } from '../../dist/sandbox/session/line-queue.js';
import { interpreterArgs, interpreterOf } from '../../dist/sandbox/session/runtimes.js';

export const plain = {
  name: 'plain',
  async open(spec) {
    const { path } = await interpreterOf(spec.runtime);
    const folder = mkdtempSync(join(tmpdir(), 'bench-plain-'));
    const child = spawn(path, interpreterArgs(spec), {
      cwd: folder,
      // A session of its own, as sandboxes have: on a busy machine the kernel shares processors among sessions.
      detached: true,
      env: insideEnvironment(folder),
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const lines = new LineQueue();
    child.stdin.on('error', () => {});
    child.stdout.on('data', (chunk) => lines.push(chunk));
    const exit = new Promise((resolve) => {
      child.once('close', (exitCode, signal) => {
        lines.end();
        rmSync(folder, { recursive: true, force: true });
        resolve({ reason: 'exited', exitCode, signal, stderrTail: '', wallMs: 0 });
      });
    });
    return {
      exit,
      send: (line) => child.stdin.write(`${line}\n`),
      closeInput: () => child.stdin.end(),
      nextLine: () => lines.next(),
      kill: () => {
        child.kill('SIGKILL');
        return exit;
      },
    };
  },
};
