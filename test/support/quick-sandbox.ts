import { probeBackend } from '#sandbox/index.js';
import type { SandboxWish } from '../../src/simulation/play.js';

/** The quickest sandbox that holds, for tests of whatever runs in it: verdicts are the same in all of them. */
export const quickSandbox = async (): Promise<SandboxWish> =>
  (await probeBackend('bubblewrap')).available ? 'bubblewrap' : 'auto';
