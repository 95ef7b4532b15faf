import { type Cents, formatUsd } from '#market/index.js';
import type { Scenario } from '#scenarios/index.js';
import { UserError } from '../errors.js';
import type { LostToCaps } from '../store/cut-back.js';

type Budgets = Scenario['budgets'];

export interface GoingOn {
  readonly runId: string;
  readonly before: Budgets;
  readonly after: Budgets;
  readonly lost: LostToCaps | null;
  /** Whether it has come to its end. */
  readonly ended: boolean;
}

const DAY = 'budgets.day';

/**
 * Where a run that is played on goes back to: before the first turn that was lost to a cap, where there is more of what
 * was lacking. Another day is more as well.
 * @returns the last event that stays; null where all do
 * @throws UserError where there is less of anything, or nothing more for a run that has come to its end
 */
export function goBackTo({ runId, before, after, lost, ended }: GoingOn): number | null {
  const less = pathsOf(before, after).find((path) => capOf(after, path) < capOf(before, path));
  if (less !== undefined) {
    throw new UserError(
      `${less} would be ${capText(after, less)}, and was ${capText(before, less)}`,
      'A run that goes on can be given more, and not less: what is spent is spent.',
    );
  }
  if (lost === null) return null;
  const more = lost.caps.some((path) => capOf(after, path) > capOf(before, path));
  if (more || (ended && lost.caps.includes(DAY))) return lost.afterEvent;
  if (!ended) return null;
  throw new UserError(
    `${runId} has come to its end, with ${lost.turns} turns lost to ${lost.caps.join(' and ')}`,
    `Give it more to go back to the first of them: tortuga resume ${runId} ${moreOf(before, lost.caps)}`,
  );
}

/** What to add to a command for twice as much. */
export const moreOf = (budgets: Budgets, caps: readonly string[]): string =>
  caps.map((path) => `--set ${path}=\\${formatUsd(2 * capOf(budgets, path))}`).join(' ');

/** In cents; where there is no cap, there is no end. */
function capOf(budgets: Budgets, path: string): Cents {
  const { role = {}, ...caps } = budgets ?? {};
  const name = path.split('.').at(-1)!;
  const all: Readonly<Record<string, Cents | undefined>> = path.startsWith('budgets.role.') ? role : caps;
  return all[name] ?? Number.POSITIVE_INFINITY;
}

const pathsOf = (...all: readonly Budgets[]): string[] =>
  all.flatMap((budgets) => {
    const { role = {}, ...caps } = budgets ?? {};
    return [...Object.keys(caps).map((name) => `budgets.${name}`), ...Object.keys(role).map(rolePath)];
  });

const rolePath = (name: string): string => `budgets.role.${name}`;

function capText(budgets: Budgets, path: string): string {
  const cap = capOf(budgets, path);
  return Number.isFinite(cap) ? formatUsd(cap) : 'without a limit';
}

/** What a run may be gone on with: all else would make another run of it. @throws UserError */
export function budgetsOnly(sets: readonly string[]): readonly string[] {
  const stray = sets.find((set) => !/^budgets[.=]/.test(set));
  if (stray === undefined) return sets;
  throw new UserError(
    `--set ${stray}: a run that goes on can be given more budget, and nothing else`,
    'Name one of budgets, such as --set budgets.run=$5, or make a new run.',
  );
}
