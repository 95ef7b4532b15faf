import {
  type Probe,
  type SandboxBackend,
  type SandboxSession,
  type SandboxSpec,
  SandboxUnavailableError,
} from '../sandbox.port.js';
import { Container } from './container.js';
import type { ContainerPlan } from './container-options.js';
import { Disposals } from './disposals.js';
import { DockerSession } from './docker-session.js';
import { imageName } from './image/recipe.js';
import { probeDocker } from './probe.js';
import { canWait, commandOf, handover } from './program.js';
import { dockerSettings } from './settings.js';
import { markContainers, unmarkContainers } from './traces.js';
import { WarmPool } from './warm-pool.js';

/** Containers of a Docker daemon, each used once. */
export class DockerBackend implements SandboxBackend {
  readonly name = 'docker';
  private readonly lost = () => {
    this.hasLost = true;
  };
  private readonly pool = new WarmPool({ onLost: this.lost });
  private readonly disposals = new Disposals();
  private probed: Promise<Probe> | undefined;
  private running = 0;
  /** A container may still be there, because the daemon did not remove it. */
  private hasLost = false;

  constructor() {
    // Nothing else keeps this process: what waits is of no more use.
    process.on('beforeExit', () => void this.close());
  }

  probe(): Promise<Probe> {
    this.probed ??= probeDocker(this);
    return this.probed;
  }

  get waiting(): number {
    return this.pool.size;
  }

  async open(spec: SandboxSpec): Promise<SandboxSession> {
    await this.disposals.notTooMany();
    markContainers();
    const container = await this.container(spec).catch((error: unknown) => {
      throw sayHowToBuild(spec, error);
    });
    const session = new DockerSession(container, spec.limits, (gone) => this.disposals.add(gone));
    this.running += 1;
    void session.exit.catch(this.lost).then(() => {
      this.running -= 1;
    });
    if (canWait(spec)) container.write(handover(spec));
    return session;
  }

  private container(spec: SandboxSpec): Promise<Container> {
    const plan = planOf(spec);
    const start = () => Container.start(plan);
    return canWait(spec) ? this.pool.take(kindOf(plan), start) : start();
  }

  /** Removes what waits, and sees everything off that was ended. */
  async close(): Promise<void> {
    await Promise.all([this.pool.close(), this.disposals.all()]);
    if (this.running === 0 && !this.hasLost) unmarkContainers();
  }
}

function planOf(spec: SandboxSpec): ContainerPlan {
  const image = spec.image ?? imageName(spec.browser ? 'browser' : 'plain');
  return { image, command: commandOf(spec), spec, runtime: dockerSettings().runtime };
}

function sayHowToBuild({ image, browser }: SandboxSpec, error: unknown): unknown {
  const isOurs = error instanceof SandboxUnavailableError && error.kind === 'image-missing' && !image;
  if (!isOurs) return error;
  const remedy = `build it with \`tortuga sandbox image build${browser ? ' --browser' : ''}\``;
  return new SandboxUnavailableError('docker', `its image is not there: ${remedy}`, {
    kind: error.kind,
    cause: error,
  });
}

/** Containers of one kind are made alike. */
const kindOf = ({ image, command, runtime, spec }: ContainerPlan): string =>
  JSON.stringify([image, command, runtime, spec.limits, spec.browser ?? false, spec.asInit ?? false]);
