import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { GAPS } from '../gaps.js';
import { outageKindOf } from '../outage/kinds.js';
import {
  type Probe,
  type SandboxBackend,
  type SandboxSession,
  type SandboxSpec,
  SandboxUnavailableError,
} from '../sandbox.port.js';
import { makeBoxFolder } from '../session/box-folder.js';
import { makeGroup, type ResourceGroup } from '../session/cgroup.js';
import { enterScript, usableCgroups } from '../session/cgroup-roots.js';
import { openSession } from '../session/child-session.js';
import { insideEnvironment, type Launch, runsAsRoot, SANDBOX_USER } from '../session/launch.js';
import { probeByRunning } from '../session/probe.js';
import { prlimitArgs, ulimitScript } from '../session/resource-limits.js';
import { interpreterArgs, interpreterOf } from '../session/runtimes.js';
import { findTool } from '../session/tools.js';

/** All process sandboxes of one machine share a user, and the kernel counts its processes together. */
const SHARED_PROCESS_CAP = 1024;

/**
 * A plain child process with an empty environment, a folder of its own and what limits the machine offers. It keeps
 * honest programs apart; it does not hold a hostile one.
 */
export class ProcessBackend implements SandboxBackend {
  readonly name = 'process';

  async probe(): Promise<Probe> {
    return probeByRunning(this, await notEnforced());
  }

  async open(spec: SandboxSpec): Promise<SandboxSession> {
    const interpreter = await interpreterOf(spec.runtime);
    if (!interpreter)
      throw new SandboxUnavailableError(this.name, `no ${spec.runtime} is installed`, {
        kind: 'image-missing',
      });
    const { folder, group } = await this.prepare(spec);
    const setpriv = findTool('setpriv');
    const argv = [
      ...(group ? ['/bin/sh', '-c', enterScript(group.entrances), 'sh'] : []),
      ...(setpriv ? loseRights(setpriv) : []),
      ...limitCommand(spec),
      ...[interpreter.path, ...interpreterArgs(spec)],
    ] as unknown as Launch['argv'];
    return openSession({
      ...{ backend: this.name, argv, cwd: folder, limits: spec.limits, group },
      env: { ...insideEnvironment(folder), TMPDIR: folder },
      ...(runsAsRoot() && !setpriv ? { user: SANDBOX_USER } : {}),
      cleanup: () => removeAll(folder, group),
      cleanupNow: () => removeAllNow(folder, group),
    });
  }

  private async prepare(spec: SandboxSpec): Promise<{ folder: string; group: ResourceGroup | null }> {
    let folder: string | null = null;
    try {
      folder = await makeBoxFolder();
      const roots = await enterableCgroups();
      return { folder, group: roots && makeGroup(roots, spec.limits) };
    } catch (cause) {
      if (folder !== null) await removeAll(folder, null);
      throw new SandboxUnavailableError(this.name, `cannot prepare a folder: ${String(cause)}`, {
        cause,
        kind: outageKindOf(cause),
      });
    }
  }
}

/** Without setpriv root is dropped at the start, when it is too late to enter a control group. */
const enterableCgroups = async () => (runsAsRoot() && !findTool('setpriv') ? null : usableCgroups());

function loseRights(setpriv: string): string[] {
  const { uid, gid } = SANDBOX_USER;
  const user = runsAsRoot() ? ['--reuid', `${uid}`, '--regid', `${gid}`, '--clear-groups'] : [];
  return [setpriv, ...user, '--no-new-privs', '--pdeathsig', 'KILL'];
}

function limitCommand(spec: SandboxSpec): string[] {
  const prlimit = findTool('prlimit');
  if (!prlimit) return ['/bin/sh', '-c', ulimitScript(spec.limits), 'sh'];
  return [prlimit, ...prlimitArgs(spec, runsAsRoot() ? SHARED_PROCESS_CAP : null)];
}

async function removeAll(folder: string, group: ResourceGroup | null): Promise<void> {
  await group?.remove();
  await rm(folder, { recursive: true, force: true }).catch(() => {});
}

function removeAllNow(folder: string, group: ResourceGroup | null): void {
  group?.removeNow();
  rmSync(folder, { recursive: true, force: true });
}

async function notEnforced(): Promise<string[]> {
  const grouped = (await enterableCgroups()) !== null;
  return [
    ...[GAPS.network, GAPS.hostFiles, GAPS.sharedFolders, GAPS.systemCalls, GAPS.userNamespaces],
    ...[GAPS.folderSize, GAPS.fileCount],
    ...(runsAsRoot() ? [] : [GAPS.neighbours]),
    ...(grouped ? [] : [GAPS.wholeMemory, GAPS.wholeCpu, GAPS.processCount, GAPS.escapedChildren]),
    ...(grouped || findTool('prlimit') ? [] : [GAPS.memory]),
  ];
}
