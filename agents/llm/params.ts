import type { Cents } from '#market/index.js';
import type { Hideable } from '../review-input/hide.js';

/** What all agents with a model behind them are made with: the name of that model. */
export interface LlmParams {
  readonly model: string;
}

export interface LlmReviewerParams extends LlmParams {
  /** What it is not shown of the work; it is shown all of it when this is left out. */
  readonly hides?: readonly Hideable[];
}

export interface LlmFreelancerParams extends LlmParams {
  readonly dayRateCents: Cents;
  /** Whether it may run its program on an input and see the output before it submits. */
  readonly userTool: boolean;
  readonly limits: WorkLimits;
}

/** Of one piece of work. */
export interface WorkLimits {
  readonly turns: number;
  readonly tokens: number;
  readonly ms: number;
  readonly cents?: Cents;
}
