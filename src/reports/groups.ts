import { isHostile } from '#agents/index.js';
import type { RunRecorder } from '#market/index.js';
import { membersOf, type ScenarioDocument, strategyName } from '#scenarios/index.js';

/** How one group of freelancers fared. Money is integer cents; right + broken = gross once the truth is known. */
export interface GroupResult {
  readonly name: string;
  /** How its members bid. */
  readonly strategy: string;
  /** Groups of reviewers that approve whatever it hands in. */
  readonly inLeagueWith: readonly string[];
  readonly members: number;
  readonly jobsWon: number;
  readonly grossCents: number;
  readonly computeCents: number;
  readonly netCents: number;
  readonly paidRightCents: number;
  readonly paidBrokenCents: number;
  /** What its members tried and the market refused. */
  readonly refused: number;
}

type Seats = Pick<ScenarioDocument, 'freelancers' | 'reviewers'>;

/** @param document the scenario as a run keeps it */
export function groupResults(document: string, recorder: RunRecorder): GroupResult[] {
  const { freelancers, reviewers = [] }: Seats = JSON.parse(document);
  return freelancers.map((group) => {
    const { name, count = 1 } = group;
    const members = new Set(membersOf({ name, count }));
    const those = [...recorder.freelancers.values()].filter(({ id }) => members.has(id));
    const numbers = new Set(those.map(({ participant }) => participant));
    const paid = recorder.allSubmissions.filter((one) => one.paid && numbers.has(one.freelancer));
    const total = (part: 'jobsWon' | 'grossCents' | 'computeCents' | 'netCents' | 'refused') =>
      those.reduce((sum, record) => sum + record[part], 0);
    const pay = (correct: boolean) =>
      paid.reduce((sum, one) => sum + (one.correct === correct ? one.payCents : 0), 0);
    return {
      name,
      strategy: bidsBy(group),
      inLeagueWith: reviewers.filter(({ league }) => league === name).map((group) => group.name),
      members: those.length,
      jobsWon: total('jobsWon'),
      grossCents: total('grossCents'),
      computeCents: total('computeCents'),
      netCents: total('netCents'),
      paidRightCents: pay(true),
      paidBrokenCents: pay(false),
      refused: total('refused'),
    };
  });
}

/** What decides, where it is no strategy. */
const bidsBy = (group: Seats['freelancers'][number]): string =>
  strategyName(group) ?? (MINDS.has(group.agent) ? group.agent : 'myopic');

const MINDS: ReadonlySet<string> = new Set(['llm', 'remote', 'program']);

export const playsFoul = ({ strategy, inLeagueWith }: GroupResult): boolean =>
  isHostile(strategy) || inLeagueWith.length > 0;
