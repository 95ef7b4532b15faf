import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../package-root.js';
import { interpreterOf } from '../session/runtimes.js';
import type { Proof } from './program.js';

export interface Breach {
  readonly proof: Proof;
  readonly detail: string;
}

const PLANTED = [
  ['root-only', 0o600],
  ['readable', 0o644],
  ['tests/hidden.json', 0o666],
  ['tests/runner.py', 0o666],
] as const;

/** What hostile programs reach for on the host; planted for one check, and looked at again and again. */
export class Canaries {
  readonly secret = `secret-${randomBytes(12).toString('hex')}`;
  private readonly folder = mkdtempSync(join(tmpdir(), 'tortuga-canary-'));
  private readonly abstract = `tortuga-${randomBytes(6).toString('hex')}`;
  private readonly servers: Server[] = [];
  private readonly before: string;
  private connections = 0;
  private victim: ChildProcess | null = null;

  private constructor() {
    chmodSync(this.folder, 0o777);
    mkdirSync(join(this.folder, 'tests'));
    for (const [name, mode] of PLANTED) {
      writeFileSync(join(this.folder, name), this.secret);
      chmodSync(join(this.folder, name), mode);
    }
    this.before = this.contents();
  }

  static async plant(): Promise<Canaries> {
    const canaries = new Canaries();
    process.env.TORTUGA_CANARY = canaries.secret;
    await canaries.listen({ host: '0.0.0.0', port: 0 });
    await canaries.listen({ path: join(canaries.folder, 'socket') });
    chmodSync(join(canaries.folder, 'socket'), 0o777);
    await canaries.startVictim();
    return canaries;
  }

  /** What stands for `{{...}}` in a hostile program. */
  get words(): Readonly<Record<string, string>> {
    const address = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
    return {
      folder: this.folder,
      tmp: tmpdir(),
      package: packageRoot(),
      abstract: this.abstract,
      port: String((this.servers[0]!.address() as AddressInfo).port),
      address: address.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1',
      victim: String(this.victim?.pid ?? process.pid),
      server: String(process.pid),
    };
  }

  /** What has happened to them since they were planted or last looked at. */
  breaches(): Breach[] {
    const found: Breach[] = [];
    if (this.connections > 0) found.push({ proof: 'connection', detail: `${this.connections} connections` });
    this.connections = 0;
    const now = this.contents();
    if (now !== this.before) found.push({ proof: 'file', detail: `the host's files are now ${now}` });
    if (this.victim && (this.victim.exitCode !== null || this.victim.signalCode !== null)) {
      found.push({ proof: 'process', detail: 'a process of the host was ended' });
    }
    return found;
  }

  remove(): void {
    delete process.env.TORTUGA_CANARY;
    for (const server of this.servers) server.close();
    this.victim?.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async listen(where: { readonly host?: string; readonly port?: number; readonly path?: string }) {
    const server = createServer((socket) => {
      this.connections += 1;
      socket.destroy();
    });
    this.servers.push(server.listen(where));
    await once(server, 'listening');
  }

  private async startVictim(): Promise<void> {
    const python = await interpreterOf('python');
    if (!python) return;
    const program = readFileSync(join(packageRoot(), 'sandbox', 'hostile', 'canary.py'), 'utf8');
    this.victim = spawn(python.path, ['-c', program, this.abstract], {
      env: { TORTUGA_CANARY: this.secret },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    await once(this.victim.stdout!, 'data');
    this.victim.stdout!.on('data', () => {
      this.connections += 1;
    });
  }

  /** Names of everything in the folder, and which of the planted files hold something else now. */
  private contents(): string {
    const names = readdirSync(this.folder, { recursive: true, encoding: 'utf8' }).sort();
    const changed = PLANTED.map(([name]) => name).filter(
      (name) => names.includes(name) && readFileSync(join(this.folder, name), 'utf8') !== this.secret,
    );
    return JSON.stringify({ names: names.filter((name) => name !== 'socket'), changed });
  }
}
