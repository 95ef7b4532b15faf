import { type QueryClient, useQuery } from '@tanstack/react-query';

const keyOf = (run: string) => ['notes', run];

/** What the machine lacks for a run, and what that changes: told once, when it was started. */
export function keepNotes(queries: QueryClient, run: string, notes: readonly string[]): void {
  queries.setQueryData(keyOf(run), notes);
}

/** What was told when this run was started from this tab. */
export function Notes({ run }: { readonly run: string }) {
  const { data } = useQuery<readonly string[]>({
    ...{ queryKey: keyOf(run), queryFn: () => [], enabled: false },
  });
  if (!data || data.length === 0) return null;
  return (
    <ul className="notice small">
      {data.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
