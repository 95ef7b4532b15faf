import type { MarketState, Participant } from '../../market/state.js';

/** A group of freelancers as the scenario declares it. */
export interface Group {
  readonly name: string;
  readonly strategy: string;
  /** Groups of reviewers that approve whatever it hands in. */
  readonly inLeagueWith: readonly string[];
  readonly members: ReadonlySet<string>;
}

interface Declared {
  readonly freelancers?: readonly {
    readonly name: string;
    readonly count?: number;
    readonly agent?: string;
    readonly strategy?: string | Readonly<Record<string, unknown>>;
  }[];
  readonly reviewers?: readonly { readonly name: string; readonly league?: string }[];
}

/** @param document the scenario as a run keeps it; as src/reports/groups.ts reads it */
export function groupsOf(document: unknown): Group[] {
  const { freelancers = [], reviewers = [] } = document as Declared;
  return freelancers.map(({ name, count = 1, agent = '', strategy }) => ({
    name,
    strategy: nameOf(strategy) ?? (MINDS.has(agent) ? agent : 'myopic'),
    inLeagueWith: reviewers.filter(({ league }) => league === name).map((one) => one.name),
    members: new Set(count === 1 ? [name] : Array.from({ length: count }, (_, at) => `${name}-${at + 1}`)),
  }));
}

const MINDS: ReadonlySet<string> = new Set(['llm', 'remote', 'program']);

const nameOf = (strategy: string | object | undefined): string | undefined =>
  typeof strategy === 'object' ? Object.keys(strategy)[0] : strategy;

export interface GroupTotals {
  readonly group: Group;
  readonly members: number;
  readonly jobsWon: number;
  readonly grossCents: number;
  readonly costCents: number;
  readonly paidRightCents: number;
  readonly paidBrokenCents: number;
}

/** How each group has fared by a moment; right + broken = gross once the truth is known. */
export function totalsOf(
  { participants, submissions }: MarketState,
  groups: readonly Group[],
): GroupTotals[] {
  return groups.map((group) => {
    const those = freelancersIn(participants).filter(({ name }) => group.members.has(name));
    const numbers = new Set(those.map(({ participant }) => participant));
    const sum = (part: 'jobsWon' | 'grossCents' | 'costCents') =>
      those.reduce((total, one) => total + one[part], 0);
    const paid = (right: boolean) =>
      submissions.reduce(
        (total, one) =>
          total + (one.paid && one.correct === right && numbers.has(one.freelancer) ? one.payCents : 0),
        0,
      );
    return {
      ...{ group, members: those.length, jobsWon: sum('jobsWon') },
      ...{ grossCents: sum('grossCents'), costCents: sum('costCents') },
      ...{ paidRightCents: paid(true), paidBrokenCents: paid(false) },
    };
  });
}

export const freelancersIn = (participants: readonly Participant[]): Participant[] =>
  participants.filter(({ role }) => role === 'freelancer');
