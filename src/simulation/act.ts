import type { ModelSettings } from '#agents/index.js';
import type { Scenario } from '#scenarios/index.js';
import type { Pool } from './job-source.js';

/** A part of a run in which one scenario holds. Most runs are one act; a fork is played on by another scenario. */
export interface Act {
  readonly scenario: Scenario;
  /** What of the catalog the scenario asks for. */
  readonly pool: Pool;
  /** The models that it may ask. */
  readonly models: readonly ModelSettings[];
}

/** An act that is not the first. */
export interface LaterAct extends Act {
  /** The last event that is not its own: it begins with the next instant, as decisions of one instant are one. */
  readonly after: number;
}
