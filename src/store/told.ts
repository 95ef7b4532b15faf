import type { LostTurn } from '#agents/index.js';

// What is told of a run beside its events.

export interface NamedLostTurn extends Pick<LostTurn, 'role' | 'kind' | 'detail' | 'cap'> {
  /** Who has lost it. */
  readonly name: string;
  /** Whether it was lost in what a fork shares with its parent; left out where it was not. */
  readonly shared?: boolean;
}

/** What a role has asked of a model. */
export interface ModelUse {
  /** The scenario's name of the model, and the endpoint's. */
  readonly model: string;
  readonly called: string;
  readonly endpoint: string;
  readonly role: string;
  readonly calls: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Millionths of a cent: of all calls, and of those whose replies were not taken from another run. */
  readonly microCents: number;
  readonly paidMicroCents: number;
}

/** Calls that a model has answered in the place of another. */
export interface Fallback {
  readonly from: string;
  readonly model: string;
  readonly role: string;
  readonly why: string;
  readonly calls: number;
}
