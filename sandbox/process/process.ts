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
import { needBrowser } from '../session/browser.js';
import { makeGroup, type ResourceGroup } from '../session/cgroup.js';
import { enterScript, usableCgroups } from '../session/cgroup-roots.js';
import { openSession } from '../session/child-session.js';
import { insideEnvironment, type Launch, runsAsRoot, type SandboxUser } from '../session/launch.js';
import { returnUser, takeUser } from '../session/own-user.js';
import { probeByRunning } from '../session/probe.js';
import { removeFolder, removeFolderNow } from '../session/remove-folder.js';
import { prlimitArgs, ulimitScript } from '../session/resource-limits.js';
import { interpreterArgs, interpreterOf } from '../session/runtimes.js';
import { findTool } from '../session/tools.js';

/** What one sandbox has, until it is over. */
interface Place {
  readonly folder: string;
  readonly group: ResourceGroup | null;
  readonly user: SandboxUser | null;
}

/**
 * A plain child process with an empty environment, a folder of its own, where root can give one a user of its own, and
 * what limits the machine offers. It keeps honest programs apart; it does not hold a hostile one.
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
    needBrowser(this.name, spec);
    const place = await this.prepare(spec);
    const { folder, group, user } = place;
    const setpriv = findTool('setpriv');
    const argv = [
      ...(group ? ['/bin/sh', '-c', enterScript(group.entrances), 'sh'] : []),
      ...(setpriv ? loseRights(setpriv, user) : []),
      ...limitCommand(spec, user),
      ...[interpreter.path, ...interpreterArgs(spec)],
    ] as unknown as Launch['argv'];
    return openSession({
      ...{ backend: this.name, argv, cwd: folder, limits: spec.limits, group },
      env: { ...insideEnvironment(folder), TMPDIR: folder },
      ...(user && !setpriv ? { user } : {}),
      cleanup: () => removeAll(place),
      cleanupNow: () => removeAllNow(place),
    });
  }

  private async prepare(spec: SandboxSpec): Promise<Place> {
    let user: SandboxUser | null = null;
    let folder: string | null = null;
    try {
      user = takeUser();
      folder = await makeBoxFolder(user);
      const roots = await enterableCgroups();
      return { folder, user, group: roots && makeGroup(roots, spec.limits) };
    } catch (cause) {
      if (user) returnUser(user);
      if (folder !== null) await removeFolder(folder);
      throw new SandboxUnavailableError(this.name, `cannot prepare a folder: ${String(cause)}`, {
        cause,
        kind: outageKindOf(cause),
      });
    }
  }
}

/** Without setpriv root is dropped at the start, when it is too late to enter a control group. */
const enterableCgroups = async () => (runsAsRoot() && !findTool('setpriv') ? null : usableCgroups());

function loseRights(setpriv: string, user: SandboxUser | null): string[] {
  const drop = user ? ['--reuid', `${user.uid}`, '--regid', `${user.gid}`, '--clear-groups'] : [];
  return [setpriv, ...drop, '--no-new-privs', '--pdeathsig', 'KILL'];
}

/** Processes are counted for each user, so that limit would hit others of a user who is shared. */
function limitCommand(spec: SandboxSpec, user: SandboxUser | null): string[] {
  const prlimit = findTool('prlimit');
  if (!prlimit) return ['/bin/sh', '-c', ulimitScript(spec.limits), 'sh'];
  return [prlimit, ...prlimitArgs(spec, user ? spec.limits.processes : null)];
}

async function removeAll({ folder, group, user }: Place): Promise<void> {
  await group?.remove();
  if (user) returnUser(user);
  await removeFolder(folder);
}

function removeAllNow({ folder, group, user }: Place): void {
  group?.removeNow();
  if (user) returnUser(user);
  removeFolderNow(folder);
}

/** An ordinary user owns the control groups that it makes, so a hostile program can leave them. */
async function notEnforced(): Promise<string[]> {
  const grouped = (await enterableCgroups()) !== null;
  const held = grouped && runsAsRoot();
  const prlimit = findTool('prlimit') !== null;
  return [
    ...[GAPS.network, GAPS.hostFiles, GAPS.sharedFolders, GAPS.systemCalls, GAPS.userNamespaces],
    ...[GAPS.folderSize, GAPS.fileCount],
    ...(runsAsRoot() ? [] : [GAPS.neighbours, GAPS.escapedChildren]),
    ...(held ? [] : [GAPS.wholeMemory, GAPS.wholeCpu]),
    ...(held || (runsAsRoot() && prlimit) ? [] : [GAPS.processCount]),
    ...(grouped || prlimit ? [] : [GAPS.memory]),
  ];
}
