/**
 * A sandbox executes one program and knows no jobs and no money.
 *
 * A command that fails, hangs or floods is a *result* (`SandboxExit`); a sandbox that cannot do its work is a
 * `SandboxUnavailableError`, which is retried and never counted against whoever wrote the code.
 */
export const BACKENDS = ['bubblewrap', 'docker', 'process'] as const;
export type BackendName = (typeof BACKENDS)[number];

export type Runtime = 'node' | 'python' | 'shell';

export interface Limits {
  /** Processor time of the whole sandbox. */
  readonly cpuMs: number;
  /** Looser than `cpuMs`: under load wall times grow several-fold. */
  readonly wallMs: number;
  /** Node.js needs 128 MB to start. */
  readonly memoryBytes: number;
  /** Standard output and standard error together. */
  readonly outputBytes: number;
  readonly processes: number;
  /** The largest file that may be written. */
  readonly fileBytes: number;
}

export const DEFAULT_LIMITS: Limits = {
  cpuMs: 10_000,
  wallMs: 60_000,
  memoryBytes: 512 * 1024 * 1024,
  outputBytes: 4 * 1024 * 1024,
  processes: 64,
  fileBytes: 32 * 1024 * 1024,
};

export interface SandboxSpec {
  readonly runtime: Runtime;
  /** The source of the harness, or a script for `/bin/sh`; everything else goes through standard input. */
  readonly program: string;
  readonly limits: Limits;
  /** Options of the interpreter itself, such as `--experimental-vm-modules`. */
  readonly flags?: readonly string[];
  /** Another container image than our own: Docker only. */
  readonly image?: string;
  /** Headless Chromium is needed inside. */
  readonly browser?: boolean;
  /**
   * The program is process 1 of its sandbox and reaps the others, where the sandbox has a process table of its own: no
   * init is put before it.
   */
  readonly asInit?: boolean;
}

export interface SandboxExit {
  readonly reason: 'exited' | 'timeout' | 'memory' | 'output-limit' | 'killed';
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** The end of standard error, for a person to read. */
  readonly stderrTail: string;
  readonly wallMs: number;
}

/** One running program, used once. */
export interface SandboxSession {
  /** Writes one line to standard input. */
  send(line: string): void;
  closeInput(): void;
  /** The next line of standard output without its newline, or null when there will be none. */
  nextLine(): Promise<string | null>;
  /** Rejected with a SandboxUnavailableError when it was not the program that ended, but its sandbox that broke. */
  readonly exit: Promise<SandboxExit>;
  /** Ends it and everything that it started. `exit` tells when nothing is left of it. */
  kill(): Promise<SandboxExit>;
}

export interface Probe {
  readonly backend: BackendName;
  /** True only after a real trial run. */
  readonly available: boolean;
  readonly detail: string;
  /** What this backend could not enforce on this machine. */
  readonly notEnforced: readonly string[];
  /** What a person can do to get it, where that depends on what was found. */
  readonly remedy?: string;
  /** What is known to be weak about it. */
  readonly warnings?: readonly string[];
}

export interface SandboxBackend {
  readonly name: BackendName;
  probe(): Promise<Probe>;
  /** @throws SandboxUnavailableError when no sandbox can be had */
  open(spec: SandboxSpec): Promise<SandboxSession>;
  /** How many it has started beforehand, which wait for their program. */
  readonly waiting?: number;
  /** Lets go of what it keeps ready. It can be used again. */
  close?(): Promise<void>;
}

/** What keeps a sandbox from being had. */
export type OutageKind = 'daemon-gone' | 'image-missing' | 'disk-full' | 'no-capacity' | 'failed';

/** Which outages may end by themselves, so that waiting is worth it. An image does not come by waiting. */
export const WORTH_RETRYING: Readonly<Record<OutageKind, boolean>> = {
  'daemon-gone': true,
  'image-missing': false,
  'disk-full': true,
  'no-capacity': true,
  failed: true,
};

export class SandboxUnavailableError extends Error {
  override readonly name = 'SandboxUnavailableError';
  readonly kind: OutageKind;

  constructor(
    readonly backend: BackendName,
    message: string,
    options: { readonly cause?: unknown; readonly kind?: OutageKind } = {},
  ) {
    super(`${backend}: ${message}`, options);
    this.kind = options.kind ?? 'failed';
  }
}
