export interface CopycatParams {
  /** The part of the copied price by which it asks less; a cent at least. */
  readonly undercut: number;
}

export interface SybilParams {
  /** Identities in use at a time. */
  readonly atOnce: number;
  /** So many failures on its record, and an identity is dropped for a fresh one. */
  readonly dropAfter: number;
}

export interface CartelParams {
  /** Who is to have a job, of the members who are free and whom it pays. */
  readonly winner: 'lowest-cost' | 'rotation';
  /** What the others do once its offer stands: cover prices at the bounty, or nothing. */
  readonly others: 'cover' | 'away';
  /** The part of the bounty that the winner asks, if that covers its cost. */
  readonly asks: number;
}

/** Strategies that are no honest trade. */
export type HostileChoice =
  | 'spam'
  | { readonly copycat: CopycatParams }
  | { readonly sybil: SybilParams }
  | { readonly cartel: CartelParams };
