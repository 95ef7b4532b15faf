import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Page } from '../source/contract.js';
import { source } from '../source/current.js';
import { Problem } from '../source/problem.js';

/** What the API answers to a GET; asked again every `everyMs` where that is said. */
export function useAnswer<T>(path: string | null, { everyMs }: { readonly everyMs?: number } = {}) {
  return useQuery<T>({
    queryKey: [path],
    queryFn: ({ signal }) => source.get<T>(path!, signal),
    enabled: path !== null,
    refetchInterval: everyMs !== undefined && source.live ? everyMs : false,
  });
}

/** All pages of a list. */
export function useList<T>(path: string) {
  return useQuery<T[]>({ queryKey: [path, 'all'], queryFn: ({ signal }) => allOf<T>(path, signal) });
}

async function allOf<T>(path: string, signal: AbortSignal): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const query: string = `limit=500${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const page: Page<T> = await source.get(`${path}${path.includes('?') ? '&' : '?'}${query}`, signal);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return items;
}

/** What is shown of an answer, while it is awaited, and when it does not come. */
export function Answered<T>(props: { readonly of: UseQueryResult<T>; children(value: T): ReactNode }) {
  const { data, error } = props.of;
  if (data !== undefined) return <>{props.children(data)}</>;
  if (error) return <ProblemNotice error={error} />;
  return <p className="soft">Loading …</p>;
}

/** What went wrong, and what to do. */
export function ProblemNotice({ error }: { readonly error: Error }) {
  const problems = error instanceof Problem ? (error.body.problems ?? []) : [];
  return (
    <div className="notice bad" role="alert">
      <strong>{error.message}</strong>
      {error instanceof Problem && error.hint && <p>{error.hint}</p>}
      {problems.length > 0 && (
        <ul>
          {problems.map((problem) => (
            <li key={JSON.stringify(problem)}>{textOf(problem)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function textOf(problem: unknown): string {
  if (typeof problem === 'string') return problem;
  const { path, message, hint } = problem as { path?: string; message?: string; hint?: string };
  return [path, message, hint].filter(Boolean).join(': ') || JSON.stringify(problem);
}
