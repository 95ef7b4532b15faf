import type { Mark } from '../../parts/code.js';
import { many } from '../../parts/format.js';
import type { ScenarioProblem } from './use-check.js';

export interface PlacedProblem {
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

export const marksOf = (problems: readonly PlacedProblem[]): Mark[] =>
  problems.flatMap(({ line, column = 1, message, remedy }) =>
    line === undefined || line < 1
      ? []
      : [{ line, column, message: [message, remedy].filter(Boolean).join('. ') }],
  );

/** What the server found, or what keeps the text from being read at all. */
export function placedProblems(
  found: readonly ScenarioProblem[],
  unreadable: { readonly message: string; readonly line: number } | null,
): readonly PlacedProblem[] {
  if (!unreadable) return found;
  return [{ path: '', message: unreadable.message, remedy: '', line: unreadable.line }];
}

interface ProblemListProps {
  readonly problems: readonly PlacedProblem[];
  onGo(line: number): void;
}

/** Each with its place, to go there. */
export function ProblemList({ problems, onGo }: ProblemListProps) {
  if (problems.length === 0) return null;
  return (
    <section className="notice bad" aria-label="Problems of the scenario">
      <strong>{many(problems.length, 'problem')}</strong>
      <ul className="new-problems">
        {problems.map(({ path, message, remedy, line }) => (
          <li key={`${path} ${message}`}>
            {line !== undefined && line > 0 && (
              <button type="button" className="new-line" onClick={() => onGo(line)}>
                Line {line}
              </button>
            )}
            <span>
              {path && <code>{path}</code>} {message}
              {remedy && <span className="soft">. {remedy}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
