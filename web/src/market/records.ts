import type { Job, MarketState, Participant, Proposal, Submission } from './state.js';

export type Change<T> = Partial<T> | ((old: T) => Partial<T>);

const changed = <T>(old: T, change: Change<T>): T => ({
  ...old,
  ...(typeof change === 'function' ? change(old) : change),
});

export function update(state: MarketState, job: number, change: Change<Job>): void {
  const old = state.jobs[job];
  if (old) state.jobs[job] = { ...changed(old, change), movedAt: state.at };
}

export function work(state: MarketState, submission: number, change: Change<Submission>): void {
  const old = state.submissions[submission];
  if (old) state.submissions[submission] = changed(old, change);
}

export function person(state: MarketState, participant: number, change: Change<Participant>): void {
  const old = state.participants[participant];
  if (old) state.participants[participant] = changed(old, change);
}

export function fate(state: MarketState, proposals: readonly number[], ended: Proposal['fate']): void {
  for (const id of proposals) {
    const old = state.proposals[id];
    if (old) state.proposals[id] = { ...old, fate: ended };
  }
}
