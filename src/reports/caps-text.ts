import { parseScenario } from '#scenarios/index.js';
import { moreOf } from '../simulation/more-budget.js';
import type { RunEntity } from '../store/run.entity.js';
import { runIdOf } from '../store/run-store.js';
import type { NamedLostTurn } from '../store/told.js';

export const lostToCapsText = (turns: number): string =>
  `with ${turns} turn${turns === 1 ? '' : 's'} lost to a budget`;

/** That a run came to its end without those who had reached a cap, and how to give them more; null where nobody had. */
export function capsText(run: RunEntity, lostTurns: readonly NamedLostTurn[]): string | null {
  const forbidden = lostTurns.flatMap(({ cap }) => cap ?? []);
  if (forbidden.length === 0) return null;
  const caps = [...new Set(forbidden)].sort();
  const { budgets } = parseScenario(run.document, `run ${runIdOf(run)}`);
  const own = [...new Set(lostTurns.flatMap(({ cap, shared }) => (cap && !shared ? [cap] : [])))].sort();
  const ended = run.status === 'finished' ? 'Finished' : 'Up to here';
  const lost = `${ended}, ${lostToCapsText(forbidden.length)} (${caps.join(', ')})`;
  if (own.length === 0) return `${lost}, all of them in what it shares with its parent.`;
  return `${lost}. With more it goes back to the first of them: tortuga resume ${runIdOf(run)} ${moreOf(budgets, own)}`;
}
