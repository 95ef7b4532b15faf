import { useEffect, useRef, useState } from 'react';
import { useRun } from '../market/use-run.js';

/** Lets the moment that is looked at move on by itself. */
export function usePlayback() {
  const { count, timeline, look, following } = useRun();
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(100);
  const at = useRef(count);
  at.current = count;

  useEffect(() => {
    if (!playing) return;
    let last = performance.now();
    let owed = 0;
    let frame = requestAnimationFrame(function move(now) {
      owed += ((now - last) * speed) / 1000;
      last = now;
      const steps = Math.floor(owed);
      owed -= steps;
      if (steps > 0) {
        const next = at.current + steps;
        if (next >= timeline.length) {
          look(null);
          setPlaying(false);
          return;
        }
        look(next);
      }
      frame = requestAnimationFrame(move);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, speed, timeline, look]);

  return {
    ...{ playing, speed, setSpeed },
    /** From the beginning where the end is shown. */
    play: () => {
      if (following || count >= timeline.length) look(0);
      setPlaying(true);
    },
    pause: () => setPlaying(false),
    step: (events: number) => {
      setPlaying(false);
      const next = Math.max(0, count + events);
      look(next >= timeline.length ? null : next);
    },
  };
}
