import type { BackendName, Limits } from '../sandbox.port.js';
import type { ResourceGroup } from './cgroup.js';

/** What to start, and what to undo afterwards. */
export interface Launch {
  readonly backend: BackendName;
  readonly argv: readonly [string, ...string[]];
  /** The whole environment: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly limits: Limits;
  readonly user?: SandboxUser;
  /** Given to the child as file descriptors from 3 on. */
  readonly extraInputs?: readonly Buffer[];
  readonly group: ResourceGroup | null;
  /** Gets the open doors of its group as the descriptors after those; see `enterByDescriptors`. */
  readonly getsDoors?: boolean;
  cleanup(): Promise<void>;
  /** The same for a process that exits, and has no time to wait. */
  cleanupNow(): void;
}

export interface SandboxUser {
  readonly uid: number;
  readonly gid: number;
}

/** An ordinary user without an entry in /etc/passwd; it owns nothing. */
export const SANDBOX_USER: SandboxUser = { uid: 10001, gid: 10001 };

export const runsAsRoot = (): boolean => process.getuid?.() === 0;

/** The environment of whatever runs inside. Fixed hash seeds keep the order of Python's sets the same from run to run. */
export const insideEnvironment = (home: string): Record<string, string> => ({
  PATH: '/usr/bin:/bin',
  HOME: home,
  LANG: 'C.UTF-8',
  PYTHONHASHSEED: '0',
});
