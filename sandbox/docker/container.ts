import type { Socket } from 'node:net';
import type Docker from 'dockerode';
import { type ContainerPlan, containerOptions } from './container-options.js';
import { ask, engine, unavailable } from './engine.js';

/** How it ended, as the daemon saw it from outside. */
export interface Ending {
  readonly code: number;
  readonly outOfMemory: boolean;
}

const LOOK_AGAIN_MS = 1000;
/** It does not exist, or its removal is under way. */
const GONE = new Set([404, 409]);

/** One started container with a line to its standard streams. */
export class Container {
  /** Whatever happens to the line, and to the daemon behind it. */
  readonly closed: Promise<void>;
  isClosed = false;
  private sink: ((chunk: Buffer) => void) | null = null;
  private early: Buffer[] = [];

  private constructor(
    private readonly handle: Docker.Container,
    private readonly stream: Socket,
  ) {
    stream.on('data', (chunk: Buffer) => (this.sink ? this.sink(chunk) : this.early.push(chunk)));
    stream.on('error', () => {});
    this.closed = new Promise((resolve) => {
      const close = () => {
        this.isClosed = true;
        resolve();
      };
      stream.once('end', close).once('close', close);
    });
  }

  /** @throws SandboxUnavailableError */
  static async start(plan: ContainerPlan): Promise<Container> {
    const docker = await engine();
    const handle = await ask('create a container', docker.createContainer(containerOptions(plan)));
    try {
      const streams = { stream: true, hijack: true, stdin: true, stdout: true, stderr: true };
      const stream = await ask('attach to a container', handle.attach(streams));
      const container = new Container(handle, stream as unknown as Socket);
      await ask('start a container', handle.start());
      return container;
    } catch (error) {
      await handle.remove({ force: true, v: true }).catch(() => {});
      throw error;
    }
  }

  /** Takes all output, what came before as well. */
  readInto(sink: (chunk: Buffer) => void): void {
    this.sink = sink;
    for (const chunk of this.early.splice(0)) sink(chunk);
  }

  write(text: string): void {
    if (this.stream.writable) this.stream.write(text);
  }

  closeInput(): void {
    this.stream.end();
  }

  /** A container that only waits must not keep this process from its end. */
  keepsProcess(keeps: boolean): void {
    if (keeps) this.stream.ref?.();
    else this.stream.unref?.();
  }

  /** Processor time of everything in it so far, or null when it cannot be had. */
  async cpuMs(): Promise<number | null> {
    try {
      const stats = await this.handle.stats({ stream: false, 'one-shot': true });
      return stats.cpu_stats.cpu_usage.total_usage / 1e6;
    } catch {
      return null;
    }
  }

  /**
   * Its end. An answer can get lost with its connection, so that a second look is taken from time to time.
   * @throws SandboxUnavailableError when the daemon cannot say, because it has gone
   */
  async ended(): Promise<Ending> {
    let over = false;
    const waiting = this.handle.wait({ condition: 'not-running' });
    const looking = (async () => {
      while (!over) {
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS).unref());
        if (!over && !(await this.look()).running) return;
      }
    })();
    looking.catch(() => {});
    try {
      await Promise.race([waiting, looking]);
    } catch (error) {
      throw unavailable('wait for a container', error);
    } finally {
      over = true;
    }
    return this.look();
  }

  /**
   * Ends it, if it still runs, and leaves nothing of it.
   * @throws SandboxUnavailableError when the daemon does not see to it
   */
  async remove(): Promise<void> {
    try {
      await ask('remove a container', this.handle.remove({ force: true, v: true }));
    } catch (error) {
      if (!isGone(error)) throw error;
    } finally {
      this.stream.destroy();
    }
  }

  private async look(): Promise<Ending & { readonly running: boolean }> {
    const { State } = await ask('look at a container', this.handle.inspect());
    return { running: State.Running, code: State.ExitCode, outOfMemory: State.OOMKilled };
  }
}

const isGone = (error: unknown): boolean =>
  GONE.has(((error as Error).cause as { statusCode?: number } | undefined)?.statusCode ?? 0);
