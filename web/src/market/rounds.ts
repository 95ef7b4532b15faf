import { fate, update } from './records.js';
import type { MarketState } from './state.js';

// Offers are collected for as long as the terms of a job say; then it is awarded, or they lapse. Of that last case no event tells: whoever
// offered had no room for another job any more. It is inferred from how long other rounds of the same terms took.

/** Another offer has come. */
export function joinRound(state: MarketState, job: number, freelancer: number): void {
  const { proposals } = state.jobs[job]!;
  // Nobody has two offers in one round: the earlier one is over.
  if (proposals.some((id) => isOf(state, id, freelancer)) || isDue(state, job)) roundEnds(state, job);
  if (state.jobs[job]!.round !== null) return;
  state.collecting.push(job);
  update(state, job, () => ({ round: state.at }));
}

/** Its time has come in this instant. Where offers are not collected at all, those of one instant belong together. */
function isDue({ jobs, windows, at }: MarketState, job: number): boolean {
  const { round, terms } = jobs[job]!;
  const window = windows.get(terms) ?? 0;
  return typeof round === 'number' && window > 0 && round + window <= at;
}

const isOf = ({ proposals }: MarketState, id: number, freelancer: number): boolean =>
  proposals[id]!.freelancer === freelancer && proposals[id]!.fate === 'standing';

/** All that stood is over. */
export function roundEnds(state: MarketState, job: number): void {
  const { proposals, round, standing } = state.jobs[job]!;
  if (round === null && standing === 0) return;
  const over = proposals.filter((id) => state.proposals[id]!.fate === 'standing');
  fate(state, over, 'passed over');
  state.collecting = state.collecting.filter((one) => one !== job);
  update(state, job, () => ({ standing: 0, round: null }));
}

/** A round has come to its end now: so long it takes. A shorter time is nearer to the truth, as beginnings of rounds are missed. */
export function learnWindow(state: MarketState, job: number): void {
  const { round, terms } = state.jobs[job]!;
  if (typeof round !== 'number') return;
  const seen = state.at - round;
  state.windows.set(terms, Math.min(seen, state.windows.get(terms) ?? seen));
}

/** The manager has these before it, and more may come while it thinks. */
export function beginDeciding(state: MarketState, job: number, proposals: readonly number[]): void {
  state.collecting = state.collecting.filter((one) => one !== job);
  fate(state, proposals, 'standing');
  update(state, job, () => ({ round: 'deciding', standing: proposals.length }));
}

/** Ends rounds that must be over before a moment. */
export function lapse(state: MarketState, now: number): void {
  for (const job of state.collecting) {
    const { round, terms } = state.jobs[job]!;
    const window = state.windows.get(terms);
    if (typeof round === 'number' && window !== undefined && round + window < now) roundEnds(state, job);
  }
}
