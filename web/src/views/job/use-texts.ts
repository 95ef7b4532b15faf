import { useEffect, useRef } from 'react';
import { useRun } from '../../market/use-run.js';
import { useAnswer } from '../../parts/answer.js';
import type { Trace } from '../../source/contract.js';
import { NO_TEXTS, type Texts } from './texts.js';

const AGAIN_MS = 700;

/**
 * What the events of a job name: texts, code, and what it started from.
 * @param known how many events of the job there are: with more of them there may be more texts
 */
export function useTexts(
  job: number,
  known: number,
): { readonly texts: Texts; readonly loading: boolean; readonly error: Error | null } {
  const { run } = useRun();
  const path = known > 0 ? `/runs/${encodeURIComponent(run)}/jobs/${job}` : null;
  const { data, error, isLoading, refetch } = useAnswer<Trace>(path);
  const asked = useRef({ path: '', known: 0 });

  useEffect(() => {
    if (path === null) return;
    if (asked.current.path !== path) {
      asked.current = { path, known };
      return;
    }
    if (asked.current.known === known) return;
    const timer = setTimeout(() => {
      asked.current = { path, known };
      void refetch();
    }, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [path, known, refetch]);

  return { texts: data ?? NO_TEXTS, loading: isLoading, error };
}
