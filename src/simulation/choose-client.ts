import { accountOf, type Cents, type Market, PURPOSES } from '#market/index.js';
import type { Seat } from './population.js';

export interface Need {
  /** The number of the job in the order of arrival. */
  readonly index: number;
  readonly reserveCents: Cents;
}

/** A seeded choice among the clients; where the chosen one cannot hold the reserve, the next one that can. */
export function chooseClient<S extends Pick<Seat<unknown>, 'id'>>(
  { random, view }: Market,
  clients: readonly S[],
  { index, reserveCents }: Need,
): S {
  if (clients.length === 1) return clients[0]!;
  const first = Math.floor(random.uniform(PURPOSES.client, index, 0) * clients.length);
  for (let offset = 0; offset < clients.length; offset++) {
    const client = clients[(first + offset) % clients.length]!;
    if (view.ledger.balance(accountOf(client.id)) >= reserveCents) return client;
  }
  return clients[first]!;
}
