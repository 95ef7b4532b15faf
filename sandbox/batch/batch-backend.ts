import type { Probe, SandboxBackend, SandboxSession, SandboxSpec } from '../sandbox.port.js';
import { Supervisor } from './supervisor.js';

export interface BatchCounts {
  /** Sandboxes that were started for batches. */
  readonly sandboxes: number;
  readonly jobs: number;
}

/**
 * Gives each Python program a process in a sandbox that earlier ones have used, instead of a sandbox of its own. Sandboxes
 * are shared by runs of the same program only, one at a time. Other programs get a sandbox each.
 */
export class BatchBackend implements SandboxBackend {
  readonly name: SandboxBackend['name'];
  private readonly free = new Map<string, Supervisor[]>();
  private unfit = false;
  private sandboxes = 0;
  private jobs = 0;

  constructor(
    private readonly inner: SandboxBackend,
    private readonly jobsPerSandbox: number,
  ) {
    this.name = inner.name;
  }

  probe(): Promise<Probe> {
    return this.inner.probe();
  }

  get counts(): BatchCounts {
    return { sandboxes: this.sandboxes, jobs: this.jobs };
  }

  async open(spec: SandboxSpec): Promise<SandboxSession> {
    if (spec.runtime !== 'python' || this.unfit) return this.inner.open(spec);
    const key = JSON.stringify(spec);
    const supervisor = this.takeFree(key) ?? (await this.start(spec));
    const session = supervisor.run();
    this.jobs += 1;
    void session.exit.then(() => this.giveBack(key, supervisor));
    return session;
  }

  private async start(spec: SandboxSpec): Promise<Supervisor> {
    const supervisor = await Supervisor.start(spec, {
      backend: this.inner,
      jobs: this.jobsPerSandbox,
      onUnfit: () => {
        this.unfit = true;
      },
    });
    this.sandboxes += 1;
    return supervisor;
  }

  private takeFree(key: string): Supervisor | undefined {
    const free = this.free.get(key);
    for (let found = free?.pop(); found; found = free?.pop()) if (found.isFree) return found;
    return undefined;
  }

  private giveBack(key: string, supervisor: Supervisor): void {
    if (!supervisor.isFree) return;
    if (supervisor.given >= this.jobsPerSandbox) void supervisor.close();
    else this.free.set(key, [...(this.free.get(key) ?? []), supervisor]);
  }
}
