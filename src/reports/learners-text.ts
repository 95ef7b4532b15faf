import type { LearnerRow } from '../theory-check/learners.js';
import { dim, heading, table } from './text.js';

const RIGHT = { align: 'right' } as const;

/** What learners came to, beside theory, for a person to read. */
export function learnersReport(rows: readonly LearnerRow[]): string {
  const [{ learnings, rounds }] = rows as [LearnerRow];
  const learners = [...new Set(rows.map(({ learner }) => learner))];
  const lines = rows
    .filter(({ learner }) => learner === learners[0])
    .map((row) => [
      `n=${row.bidders}`,
      row.quantity,
      number(row.myopic),
      number(row.equilibrium),
      ...learners.map((learner) =>
        measured(
          rows.find(
            (other) =>
              other.learner === learner && other.bidders === row.bidders && other.quantity === row.quantity,
          )!,
        ),
      ),
    ]);
  const columns = [
    { title: 'learners' },
    { title: 'quantity' },
    ...['myopic', 'equilibrium', ...learners].map((title) => ({ title, ...RIGHT })),
  ];
  const note = `What ${learnings} independent groups of learners came to in the last quarter of ${rounds} jobs, +- its standard error. Rungs are counted from 0; never is one more than the last. Learners need not reach the equilibrium: nothing here is red or green.`;
  return `${heading('learners')}\n${table(columns, lines)}\n\n${dim(note)}`;
}

const measured = ({ learned, standardError }: LearnerRow): string =>
  Number.isNaN(learned) ? '-' : `${number(learned)} +- ${number(standardError)}`;

const number = (value: number): string => (Number.isNaN(value) ? '-' : value.toFixed(4));
