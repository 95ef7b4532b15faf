import { useEffect, useRef, useTransition } from 'react';
import { useRun } from '../market/use-run.js';

/**
 * Lets a slider seek a moment. The slider moves at once, by itself; views follow in slices, and while they do, it is only remembered
 * where it is by then: what is begun is shown, and then the latest.
 */
export function useSeek() {
  const { count, timeline, look } = useRun();
  const slider = useRef<HTMLInputElement>(null);
  const wanted = useRef<number | null>(null);
  const [busy, show] = useTransition();
  const { length } = timeline;

  const follow = () => {
    const to = wanted.current;
    if (to === null) return;
    wanted.current = null;
    show(() => look(to >= timeline.length ? null : to));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the views are done, and not with each picture.
  useEffect(() => {
    if (!busy) follow();
  }, [busy]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: its range grows with the length.
  useEffect(() => {
    if (!busy && wanted.current === null) slider.current!.value = String(count);
  }, [busy, count, length]);
  return {
    slider,
    seek: (to: number) => {
      wanted.current = to;
      if (!busy) follow();
    },
  };
}
