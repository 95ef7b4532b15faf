import type Docker from 'dockerode';
import { GAPS } from '../gaps.js';
import { type Probe, type SandboxBackend, SandboxUnavailableError } from '../sandbox.port.js';
import { probeByRunning } from '../session/probe.js';
import { ask, engine } from './engine.js';
import { imageName, RUNTIMES_LABEL, repositoryOf } from './image/recipe.js';
import { dockerSettings } from './settings.js';

const ANSWER_MS = 5000;
const BUILD = 'build its image with `tortuga sandbox image build`';
export const START_DOCKER =
  'start a Docker daemon (Linux: `sudo apt-get install docker.io`; Windows and macOS: Docker Desktop), let this user reach it or set DOCKER_HOST';
/** Older ones have known ways out of a container: CVE-2025-31133, -52565 and -52881. */
const SAFE_RUNC = [1, 2, 8];

/** Looks for the daemon, its image and what it cannot enforce, and then tries it. */
export async function probeDocker(backend: SandboxBackend): Promise<Probe> {
  const missing = (detail: string, remedy: string): Probe => ({
    ...{ backend: backend.name, available: false, detail, notEnforced: [], remedy },
  });
  let docker: Docker;
  let found: Daemon;
  try {
    docker = await engine();
    found = await daemon(docker);
  } catch (error) {
    return missing(`no daemon answers (${causeOf(error)})`, START_DOCKER);
  }
  const { runtime } = dockerSettings();
  if (runtime !== '' && !found.runtimes.includes(runtime)) {
    return missing(
      `${found.title} has no runtime ${runtime}`,
      `install it, or choose one of ${found.runtimes.join(', ')} by TORTUGA_DOCKER_RUNTIME`,
    );
  }
  const image = await imageState(docker);
  if (typeof image === 'string') return missing(`${found.title}, ${image}`, BUILD);
  const probe = await probeByRunning(backend, found.notEnforced, async (name) => image.has(name));
  const detail = [found.title, ...(runtime === '' ? [] : [`runtime ${runtime}`]), probe.detail].join(', ');
  return { ...probe, detail, remedy: BUILD, warnings: found.warnings };
}

interface Daemon {
  readonly title: string;
  readonly runtimes: readonly string[];
  readonly notEnforced: readonly string[];
  readonly warnings: readonly string[];
}

async function daemon(docker: Docker): Promise<Daemon> {
  const [version, info] = await Promise.all([
    ask('reach the daemon', docker.version() as Promise<DaemonVersion>, ANSWER_MS),
    ask('reach the daemon', docker.info() as Promise<DaemonInfo>, ANSWER_MS),
  ]);
  const runc = version.Components?.find(({ Name }) => Name === 'runc')?.Version;
  return {
    title: `server ${version.Version}`,
    runtimes: Object.keys(info.Runtimes ?? {}),
    notEnforced: gapsOf(info),
    warnings: isOldRunc(runc)
      ? [
          `runc ${runc} is older than 1.2.8, and known escapes are mended since: update it, or see that it was patched`,
        ]
      : [],
  };
}

interface DaemonVersion {
  readonly Version: string;
  readonly Components?: readonly { readonly Name: string; readonly Version: string }[];
}

interface DaemonInfo {
  readonly Runtimes?: Readonly<Record<string, unknown>>;
  readonly MemoryLimit?: boolean;
  readonly PidsLimit?: boolean;
  readonly CpuCfsQuota?: boolean;
  readonly SecurityOptions?: readonly string[];
}

/** What the daemon says that its kernel or its rights do not allow. */
export function gapsOf(info: DaemonInfo): string[] {
  return [
    ...(info.MemoryLimit === false ? [GAPS.wholeMemory] : []),
    ...(info.PidsLimit === false ? [GAPS.processCount] : []),
    ...(info.CpuCfsQuota === false ? [GAPS.wholeCpu] : []),
    ...(info.SecurityOptions?.some((option) => option.includes('seccomp'))
      ? []
      : [GAPS.systemCalls, GAPS.userNamespaces]),
  ];
}

export function isOldRunc(version: string | undefined): boolean {
  const parts = /^(\d+)\.(\d+)\.(\d+)/
    .exec(version ?? '')
    ?.slice(1)
    .map(Number);
  if (!parts) return false;
  const at = parts.findIndex((part, index) => part !== SAFE_RUNC[index]);
  return at >= 0 && parts[at]! < SAFE_RUNC[at]!;
}

/** The runtimes that are in the image, or what is wrong with it. */
async function imageState(docker: Docker): Promise<ReadonlySet<string> | string> {
  try {
    const { Config } = await ask('look for the image', docker.getImage(imageName('plain')).inspect());
    return new Set(Config.Labels?.[RUNTIMES_LABEL]?.split(','));
  } catch (error) {
    if (!(error instanceof SandboxUnavailableError && error.kind === 'image-missing')) return causeOf(error);
  }
  const filters = { reference: [repositoryOf('plain')] };
  const others = await ask('look for images', docker.listImages({ filters }));
  return others.length > 0
    ? 'its image is of another version of Tortuga'
    : `its image ${imageName('plain')} is not built`;
}

const causeOf = (error: unknown): string => {
  const { cause, message } = error as Error;
  return cause instanceof Error && cause.message ? cause.message.trim() : message;
};
