/** What one call of a model took. */
export interface CallCost {
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** In millionths of a cent: most calls cost less than a cent. */
  readonly microCents: number;
}

/** Notes what a decision costs while it is made. It is paid when the decision is applied. */
export interface Tab {
  add(cost: CallCost): void;
}
