/**
 * The baseline: the same harness in a plain child process, with no limits and no sandbox.
 * It has the interface of a sandbox, so that the same grading runs on it.
 *
 * On a busy machine the kernel shares processors among control groups first. Sandboxes have one each, so the child gets one
 * too, without any limit: otherwise it would wait for all that its neighbours do.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usableCgroups } from '../../dist/sandbox/session/cgroup-roots.js';
import { insideEnvironment } from '../../dist/sandbox/session/launch.js';
import { LineQueue } from '../../dist/sandbox/session/line-queue.js';
import { interpreterArgs, interpreterOf } from '../../dist/sandbox/session/runtimes.js';

let children = 0;

async function groupFor(child) {
  const root = (await usableCgroups())?.cpu;
  if (!root) return () => {};
  children += 1;
  const group = join(root, `bench-${process.pid}-${children}`);
  mkdirSync(group);
  writeFileSync(join(group, 'cgroup.procs'), String(child.pid));
  return () => rmdirSync(group);
}

export const plain = {
  name: 'plain',
  async open(spec) {
    const { path } = await interpreterOf(spec.runtime);
    const folder = mkdtempSync(join(tmpdir(), 'bench-plain-'));
    const child = spawn(path, interpreterArgs(spec), {
      cwd: folder,
      env: insideEnvironment(folder),
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const leaveGroup = await groupFor(child);
    const lines = new LineQueue();
    child.stdin.on('error', () => {});
    child.stdout.on('data', (chunk) => lines.push(chunk));
    const exit = new Promise((resolve) => {
      child.once('close', (exitCode, signal) => {
        lines.end();
        leaveGroup();
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
