import type { RoleName } from './settings.js';

/** A model cannot be had: machinery, and never the fault of the agent that asked it. */
export class ModelUnavailableError extends Error {
  override readonly name = 'ModelUnavailableError';
  constructor(
    /** Where it was asked: a host, without keys. */
    readonly endpoint: string,
    /** What was said, or what went wrong. */
    readonly said: string,
    options: {
      readonly cause?: unknown;
      readonly retryAfterMs?: number;
      readonly lasting?: boolean;
      readonly isBusy?: boolean;
    } = {},
  ) {
    super(`${endpoint}: ${said}`, { cause: options.cause });
    this.retryAfterMs = options.retryAfterMs;
    this.lasting = options.lasting ?? false;
    this.isBusy = options.isBusy ?? false;
  }

  /** How long the endpoint asks to wait. */
  readonly retryAfterMs: number | undefined;
  /** Does not come by waiting: a wrong key, an unknown model. */
  readonly lasting: boolean;
  /** It is well, and asked too much. */
  readonly isBusy: boolean;
}

/** Who had its limit reached. */
export type BudgetScope =
  | { readonly of: 'agent' | 'run' | 'day' }
  | { readonly of: 'role'; readonly role: RoleName };

interface ReachedBudget {
  readonly scope: BudgetScope;
  readonly role: RoleName;
  readonly path: string;
  readonly spent: string;
  readonly cap: string;
}

/** A cap of the scenario is reached: no further call is made. The run stops, and can be resumed with more. */
export class BudgetReachedError extends Error {
  override readonly name = 'BudgetReachedError';
  readonly scope: BudgetScope;
  /** What in the scenario would have to be more. */
  readonly path: string;

  constructor({ scope, role, path, spent, cap }: ReachedBudget) {
    super(`the ${role} has no budget left: ${path} is ${cap}, and ${spent} is spent`);
    this.scope = scope;
    this.path = path;
  }
}
