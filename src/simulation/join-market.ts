import type { Cents, Market, ParticipantId, Role } from '#market/index.js';

export interface Joining {
  readonly name: string;
  readonly role: Role;
  readonly capacity?: number;
  readonly budget?: Cents;
}

/** Somebody joins, with the money that it begins with. */
export function joinMarket(market: Market, { name, role, capacity = 0, budget = 0 }: Joining): ParticipantId {
  const id = market.view.participants.count;
  market.execute({ type: 'Join', name, role, capacity });
  if (budget > 0) market.execute({ type: 'Deposit', participant: id, cents: budget, key: 0 });
  return id;
}
