import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { promisify } from 'node:util';
import { GAPS } from '../gaps.js';
import { packageRoot } from '../package-root.js';
import {
  type Probe,
  type SandboxBackend,
  type SandboxSession,
  type SandboxSpec,
  SandboxUnavailableError,
} from '../sandbox.port.js';
import { browserNeeds, needBrowser } from '../session/browser.js';
import { makeGroup, type ResourceGroup } from '../session/cgroup.js';
import { enterByDescriptors, usableCgroups } from '../session/cgroup-roots.js';
import { openSession } from '../session/child-session.js';
import { type Launch, runsAsRoot, SANDBOX_USER } from '../session/launch.js';
import { probeByRunning } from '../session/probe.js';
import { prlimitArgs } from '../session/resource-limits.js';
import { interpreterArgs, interpreterOf } from '../session/runtimes.js';
import { findTool } from '../session/tools.js';
import { type BubblewrapFeatures, bubblewrapArgs } from './arguments.js';
import { seccompFilter } from './seccomp.js';

const run = promisify(execFile);
const OPTIONS_FD = 3;
const SECCOMP_FD = 4;
/** bwrap itself has an environment too, and it can be read from inside. */
const OUTER_ENVIRONMENT = { PATH: '/usr/bin:/bin' };

interface Installed {
  readonly bwrap: string;
  readonly prlimit: string;
  readonly features: BubblewrapFeatures;
}

/** Linux namespaces through `bwrap`: no network, no host files, an ordinary user, an own process table. */
export class BubblewrapBackend implements SandboxBackend {
  readonly name = 'bubblewrap';
  private installed: Promise<Installed> | undefined;

  async probe(): Promise<Probe> {
    try {
      const { features } = await this.tools();
      return await probeByRunning(this, await notEnforced(features));
    } catch (error) {
      return { backend: this.name, available: false, detail: (error as Error).message, notEnforced: [] };
    }
  }

  async open(spec: SandboxSpec): Promise<SandboxSession> {
    const installed = await this.tools();
    const interpreter = await interpreterOf(spec.runtime);
    if (!interpreter)
      throw new SandboxUnavailableError(this.name, `no ${spec.runtime} is installed`, {
        kind: 'image-missing',
      });
    needBrowser(this.name, spec);
    const filter = seccompFilter();
    const group = await this.group(spec);
    const view = {
      features: installed.features,
      readable: [...interpreter.needs, ...browserNeeds(spec)],
      hidden: [packageRoot(), process.cwd(), homedir()],
      seccompFd: filter && SECCOMP_FD,
      asInit: spec.asInit ?? false,
      browser: spec.browser ?? false,
    };
    const options = Buffer.from(
      bubblewrapArgs(view)
        .map((option) => `${option}\0`)
        .join(''),
    );
    const extraInputs = filter ? [options, filter] : [options];
    const argv = [
      ...(group ? enterGroup(group, OPTIONS_FD + extraInputs.length) : []),
      ...[installed.bwrap, '--args', `${OPTIONS_FD}`, '--'],
      ...[installed.prlimit, ...prlimitArgs(spec, spec.limits.processes)],
      ...[interpreter.path, ...interpreterArgs(spec)],
    ] as unknown as Launch['argv'];
    return openSession({
      ...{ backend: this.name, argv, env: OUTER_ENVIRONMENT, cwd: '/', limits: spec.limits, group },
      ...{ extraInputs, getsDoors: true },
      ...(runsAsRoot() ? { user: SANDBOX_USER } : {}),
      cleanup: async () => group?.remove(),
      cleanupNow: () => group?.removeNow(),
    });
  }

  private async group(spec: SandboxSpec): Promise<ResourceGroup | null> {
    const roots = await usableCgroups();
    try {
      return roots && makeGroup(roots, spec.limits);
    } catch (cause) {
      throw new SandboxUnavailableError(this.name, `no control group could be made: ${String(cause)}`, {
        cause,
        // The kernel's word for too many groups is that there is no space.
        kind: 'no-capacity',
      });
    }
  }

  private tools(): Promise<Installed> {
    this.installed ??= this.findTools();
    return this.installed;
  }

  private async findTools(): Promise<Installed> {
    const missing = (what: string) =>
      new SandboxUnavailableError(this.name, `${what} is not installed`, { kind: 'image-missing' });
    const bwrap = findTool('bwrap');
    if (!bwrap) throw missing('bwrap');
    const prlimit = findTool('prlimit');
    if (!prlimit) throw missing('prlimit (util-linux)');
    const { stdout } = await run(bwrap, ['--help'], { env: OUTER_ENVIRONMENT });
    const knows = (option: string) => stdout.includes(`${option} `);
    return {
      bwrap,
      prlimit,
      features: { disableUserns: knows('--disable-userns'), sizes: knows('--size') },
    };
  }
}

const enterGroup = ({ entrances }: ResourceGroup, firstDoor: number): string[] => [
  ...['/bin/sh', '-c', enterByDescriptors(firstDoor, entrances.length), 'sh'],
];

async function notEnforced(features: BubblewrapFeatures): Promise<string[]> {
  return [
    // Memory that the kernel needs for a file counts, so a control group ends a flood of empty ones.
    ...((await usableCgroups()) ? [] : [GAPS.wholeMemory, GAPS.wholeCpu, GAPS.fileCount]),
    ...(seccompFilter() === null ? [GAPS.systemCalls] : []),
    ...(features.disableUserns ? [] : [GAPS.userNamespaces]),
    ...(features.sizes ? [] : [GAPS.folderSize]),
  ];
}
