import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const DOCKERD = ['/usr/bin/dockerd', '/usr/sbin/dockerd', '/usr/local/bin/dockerd'].find((path) =>
  existsSync(path),
);

/** Why no second daemon can be started here, or null. */
export const daemonProblem = (): string | null => {
  if (DOCKERD === undefined) return 'no dockerd is installed: sudo apt-get install docker.io';
  return process.getuid?.() === 0 ? null : 'only root may start a Docker daemon: run as root';
};

/** A Docker daemon of a test's own, beside the machine's, which can be killed and started again. */
export class DockerDaemon {
  private readonly folder = join(tmpdir(), `tortuga-dockerd-${randomBytes(4).toString('hex')}`);
  private readonly socket = join(this.folder, 'docker.sock');
  private daemon: ChildProcess | null = null;

  readonly env = { DOCKER_HOST: `unix://${this.socket}` };

  async start(): Promise<void> {
    const at = (name: string) => join(this.folder, name);
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const log = openSync(at('log'), 'a');
    const folders = ['--data-root', at('data'), '--exec-root', at('exec'), '--pidfile', at('pid')];
    const alone = ['-H', this.env.DOCKER_HOST, '--bridge', 'none', '--iptables=false', '--ip-masq=false'];
    this.daemon = spawn(DOCKERD!, [...folders, ...alone], { stdio: ['ignore', log, log] });
    for (let tries = 0; tries < 300; tries++) {
      if (await this.answers()) return;
      if (this.daemon.exitCode !== null) break;
      await sleep(200);
    }
    throw new Error(`dockerd does not start:\n${readFileSync(at('log'), 'utf8').slice(-2_000)}`);
  }

  /** As a crash does: the containers that it has started go on or not, as they like. */
  async kill(): Promise<void> {
    if (!this.daemon || this.daemon.exitCode !== null) return;
    const gone = once(this.daemon, 'exit');
    this.daemon.kill('SIGKILL');
    await gone;
    rmSync(join(this.folder, 'pid'), { force: true });
  }

  /** Ends it with all that it has started: its containers' keepers are known by its folder. */
  async remove(): Promise<void> {
    if (this.daemon?.exitCode === null) {
      const gone = once(this.daemon, 'exit');
      this.daemon.kill('SIGTERM');
      await gone;
    }
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      if (commandOf(pid).includes(this.folder)) process.kill(Number(pid), 'SIGKILL');
    }
    await sleep(200);
    this.unmount();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  /** Each daemon that was killed has left its folder mounted on itself once more. */
  private unmount(): void {
    const mounted = readFileSync('/proc/self/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' ')[1] ?? '');
    for (const path of mounted.filter((mount) => mount.startsWith(this.folder)).reverse()) {
      execFileSync('umount', ['--lazy', path]);
    }
  }

  private answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const asked = request({ socketPath: this.socket, path: '/_ping', timeout: 1_000 }, (answer) => {
        answer.resume();
        resolve(answer.statusCode === 200);
      });
      asked.on('error', () => resolve(false)).on('timeout', () => asked.destroy());
      asked.end();
    });
  }
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
