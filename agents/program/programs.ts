import type { Limits, SandboxSession } from '#sandbox/index.js';

/** The programs that sit in the seats of a run, by the names that its scenario gives their files. */
export interface Programs {
  /** SHA-256 of its source. */
  digestOf(file: string): string;
  /**
   * A process of it, in a sandbox of its own, that has just begun.
   * @throws SandboxUnavailableError when none can be had: machinery, never the program's fault
   */
  open(file: string, limits: Limits): Promise<SandboxSession>;
}
