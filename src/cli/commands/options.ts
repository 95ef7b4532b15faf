import type { SandboxWish } from '../../simulation/play.js';

export interface JsonOption {
  readonly json?: boolean;
}

export interface PlayOptions extends JsonOption {
  readonly sandbox: SandboxWish;
}
