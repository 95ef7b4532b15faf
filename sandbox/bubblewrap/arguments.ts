import { lstatSync, readlinkSync } from 'node:fs';
import { insideEnvironment, SANDBOX_USER } from '../session/launch.js';

const BOX_BYTES = 64 * 1024 * 1024;
/** A browser keeps its profile and its shared memory there. */
const BROWSER_BOX_BYTES = 512 * 1024 * 1024;
const TMP_BYTES = 16 * 1024 * 1024;
const SYSTEM_LINKS = ['/bin', '/sbin', '/lib', '/lib32', '/lib64'];
const BOX = '/box';

/** What the installed bubblewrap can do; older ones lack some options. */
export interface BubblewrapFeatures {
  readonly disableUserns: boolean;
  readonly sizes: boolean;
}

export interface BubblewrapView {
  readonly features: BubblewrapFeatures;
  /** Files and folders outside /usr to show, read-only. */
  readonly readable: readonly string[];
  /** Folders that are never shown, though they lie in one that is: a package that is installed below /usr. */
  readonly hidden: readonly string[];
  readonly seccompFd: number | null;
  /** The program itself is process 1. */
  readonly asInit?: boolean;
  readonly browser?: boolean;
}

/** Options of `bwrap`, without the command that runs inside. */
export function bubblewrapArgs(view: BubblewrapView): string[] {
  const { features } = view;
  const size = (bytes: number) => (features.sizes ? ['--size', String(bytes)] : []);
  const { uid, gid } = SANDBOX_USER;
  const hidden = view.hidden.filter((path) => path.startsWith('/usr/'));
  return [
    ...['--unshare-all', '--unshare-user', ...(features.disableUserns ? ['--disable-userns'] : [])],
    ...['--uid', String(uid), '--gid', String(gid), '--hostname', 'sandbox'],
    ...['--die-with-parent', '--new-session', '--cap-drop', 'ALL', '--clearenv'],
    ...Object.entries(insideEnvironment(BOX)).flatMap(([name, value]) => ['--setenv', name, value]),
    ...['--ro-bind', '/usr', '/usr', ...SYSTEM_LINKS.flatMap(systemFolder)],
    ...hidden.flatMap((path) => ['--tmpfs', path]),
    ...view.readable.filter(isOutsideUsr).flatMap((path) => ['--ro-bind', path, path]),
    ...hidden.flatMap((path) => ['--remount-ro', path]),
    ...['--proc', '/proc', '--dev', '/dev'],
    ...[...size(view.browser ? BROWSER_BOX_BYTES : BOX_BYTES), '--perms', '0700', '--tmpfs', BOX],
    ...[...size(TMP_BYTES), '--tmpfs', '/tmp'],
    ...['--chdir', BOX, '--remount-ro', '/', '--remount-ro', '/dev'],
    ...(view.seccompFd === null ? [] : ['--seccomp', String(view.seccompFd)]),
    ...(view.asInit ? ['--as-pid-1'] : []),
  ];
}

const isOutsideUsr = (path: string): boolean => path !== '/usr' && !path.startsWith('/usr/');

/** Links into /usr on a merged system, real folders on others. */
function systemFolder(path: string): string[] {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return [];
  return found.isSymbolicLink() ? ['--symlink', readlinkSync(path), path] : ['--ro-bind', path, path];
}
