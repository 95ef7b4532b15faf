import { count, usd } from '../../parts/format.js';
import { type Appraisal, amountOf, type Choice, titleOf, type Unit } from './truth-gap.js';

/** What each picture of the page shows, and what is chosen in any of them. */
export interface Shown {
  readonly all: readonly Appraisal[];
  readonly unit: Unit;
  readonly choice: Choice;
  choose(choice: Choice): void;
}

export const amount = (value: number, unit: Unit): string => (unit === 'cents' ? usd(value) : count(value));

/** For tables that are taken home: dollars have a point. */
export const plain = (value: number, unit: Unit): number => (unit === 'cents' ? value / 100 : value);

export const unitTitle = (unit: Unit): string => (unit === 'cents' ? 'dollars' : 'submissions');

export interface CellProps extends Shown {
  /** What this cell is about. */
  readonly part: Choice;
  readonly those: readonly Appraisal[];
  readonly tone?: string;
}

/** A figure that opens the list of what it counts, and closes it again. */
export function Cell({ part, those, tone, unit, choice, choose }: CellProps) {
  const value = amount(amountOf(those, unit), unit);
  const pressed = JSON.stringify(part) === JSON.stringify(choice);
  return (
    <td className="number">
      {those.length === 0 ? (
        <span className="soft">–</span>
      ) : (
        <button
          type="button"
          className={`truth-cell ${tone ?? ''}`}
          aria-pressed={pressed}
          aria-label={`${titleOf(part)}: ${value}`}
          onClick={() => choose(pressed ? {} : part)}
        >
          {value}
        </button>
      )}
    </td>
  );
}
