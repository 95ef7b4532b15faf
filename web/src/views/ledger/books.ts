import type { MarketEvent, MoneyEvent } from '#market/events.js';
import { type EventIndex, indexed } from '../../market/indexed.js';
import type { MarketState } from '../../market/state.js';

/** Every transfer of money, in order. */
export class Entries implements EventIndex {
  readonly all: MoneyEvent[] = [];

  apply(event: MarketEvent): void {
    if ('transfer' in event) this.all.push(event);
  }
}

export const entriesOf = indexed(() => new Entries());

/** Those up to an event. */
export function entriesUpTo(entries: readonly MoneyEvent[], seq: number): MoneyEvent[] {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.seq <= seq) low = middle + 1;
    else high = middle;
  }
  return entries.slice(0, low);
}

const FIXED: readonly string[] = ['world', 'platform', 'compute'];

export interface Account {
  readonly account: number;
  readonly title: string;
  /** What it is for: the role of a participant, or escrow. */
  readonly kind: string;
  readonly balanceCents: number;
}

/** Accounts are numbers: 0 the world, 1 the platform, 2 computing, 3 + N participant N, -1 - N the escrow of job N. */
export function titleOf({ participants }: Pick<MarketState, 'participants'>, account: number): string {
  if (account < 0) return `escrow of job ${-1 - account}`;
  const participant = account - FIXED.length;
  return FIXED[account] ?? participants[participant]?.name ?? `#${participant}`;
}

const kindOf = ({ participants }: MarketState, account: number): string => {
  if (account < 0) return 'escrow';
  return account < FIXED.length ? 'outside' : (participants[account - FIXED.length]?.role ?? 'participant');
};

/** All accounts that money ever touched by this moment, in the order of their numbers: the fixed ones, participants, escrows. */
export const accountsOf = (state: MarketState): Account[] =>
  [...state.balances]
    .sort(([a], [b]) => rankOf(a) - rankOf(b))
    .map(([account, balanceCents]) => ({
      ...{ account, balanceCents, title: titleOf(state, account), kind: kindOf(state, account) },
    }));

const rankOf = (account: number): number => (account < 0 ? 1e9 - account : account);

export const sumOf = ({ balances }: MarketState): number =>
  [...balances.values()].reduce((sum, cents) => sum + cents, 0);

export interface Filter {
  readonly account: number | null;
  readonly job: number | null;
  readonly type: string | null;
}

export const matching = (
  entries: readonly MoneyEvent[],
  { account, job, type }: Filter,
): readonly MoneyEvent[] =>
  account === null && job === null && type === null
    ? entries
    : entries.filter(
        (entry) =>
          (account === null || entry.from === account || entry.to === account) &&
          (job === null || entry.job === job) &&
          (type === null || entry.type === type),
      );

/** In the order of the picture, from left to right. What comes back to clients stands apart: a picture of streams has no way back. */
export const PLACES = [
  ...['from outside', 'clients', 'escrow', 'others', 'freelancers'],
  ...['platform', 'back to clients', 'computing'],
] as const;
type Place = (typeof PLACES)[number];

export interface MoneyFlow {
  readonly from: Place;
  readonly to: Place;
  readonly cents: number;
}

/** Where all money went that was moved. */
export function moneyFlows(
  { participants }: Pick<MarketState, 'participants'>,
  entries: readonly MoneyEvent[],
): MoneyFlow[] {
  const placeOf = (account: number): Place => {
    if (account < 0) return 'escrow';
    if (account < FIXED.length) return (['from outside', 'platform', 'computing'] as const)[account]!;
    const role = participants[account - FIXED.length]?.role;
    return role === 'client' ? 'clients' : role === 'freelancer' ? 'freelancers' : 'others';
  };
  const sums = new Map<number, number>();
  for (const { from, to, cents } of entries) {
    const [source, target] = [placeOf(from), placeOf(to)];
    const back = target === 'clients' && source !== 'from outside';
    const key = PLACES.indexOf(source) * PLACES.length + PLACES.indexOf(back ? 'back to clients' : target);
    sums.set(key, (sums.get(key) ?? 0) + cents);
  }
  return [...sums].map(([key, cents]) => ({
    ...{ from: PLACES[Math.floor(key / PLACES.length)]!, to: PLACES[key % PLACES.length]!, cents },
  }));
}
