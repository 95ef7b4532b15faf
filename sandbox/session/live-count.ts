import type { BackendName, SandboxSession } from '../sandbox.port.js';

const live = new Map<BackendName, number>();

/** How many sandboxes of a kind this process has open, or is opening, for whatever it grades. */
export const liveSandboxes = (backend: BackendName): number => live.get(backend) ?? 0;

/** Counts a sandbox from when it is asked for until nothing is left of it. */
export function countWhileLive(backend: BackendName, opening: Promise<SandboxSession>): void {
  live.set(backend, liveSandboxes(backend) + 1);
  const over = () => void live.set(backend, liveSandboxes(backend) - 1);
  opening.then(({ exit }) => exit.then(over, over), over);
}
