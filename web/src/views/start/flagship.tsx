import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { ProblemNotice } from '../../parts/answer.js';
import { keepNotes } from '../../shell/notes.js';
import type { StartedRun } from '../../source/contract.js';
import { source } from '../../source/current.js';

const FLAGSHIP = 'all-the-way-down';

/** Plays the flagship scenario, and opens it while it is played. */
export function RunFlagship({ prominent = false }: { readonly prominent?: boolean }) {
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const start = useMutation<StartedRun, Error>({
    mutationFn: () => source.send('POST', '/runs', { scenario: FLAGSHIP }),
    onSuccess: ({ runId, notes }) => {
      keepNotes(queries, runId, notes);
      void queries.invalidateQueries({ queryKey: ['/runs?limit=8'] });
      navigate(`/runs/${encodeURIComponent(runId)}`);
    },
  });
  return (
    <span className="stack">
      <span className="row">
        <button
          type="button"
          className={prominent ? 'primary' : undefined}
          disabled={start.isPending}
          onClick={() => start.mutate()}
        >
          {start.isPending ? 'Starting …' : 'Run the flagship scenario'}
        </button>
        {start.isPending && (
          <span className="small soft" role="status">
            Looking for a sandbox and getting the jobs ready; this takes a few seconds.
          </span>
        )}
      </span>
      {start.error && <ProblemNotice error={start.error} />}
    </span>
  );
}
