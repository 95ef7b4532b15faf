import { useEffect, useRef, useState, useTransition } from 'react';
import { useRun } from '../market/use-run.js';

/** So many events in a second, or so many simulated seconds. */
export interface Speed {
  readonly of: 'events' | 'time';
  readonly each: number;
}

const DAY = 86_400;

export const SPEEDS: readonly (Speed & { readonly title: string })[] = [
  { of: 'events', each: 1, title: '1 event/s' },
  { of: 'events', each: 10, title: '10 events/s' },
  { of: 'events', each: 100, title: '100 events/s' },
  { of: 'events', each: 1_000, title: '1,000 events/s' },
  { of: 'events', each: 10_000, title: '10,000 events/s' },
  { of: 'time', each: DAY / 4, title: '6 hours/s' },
  { of: 'time', each: DAY, title: '1 day/s' },
  { of: 'time', each: 7 * DAY, title: '1 week/s' },
];

/** Lets the moment that is looked at move on by itself. */
export function usePlayback() {
  const { count, timeline, look, following, ended } = useRun();
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(SPEEDS[2]!);
  const [busy, show] = useTransition();
  const at = useRef({ count, busy });
  at.current = { count, busy };

  useEffect(() => {
    if (!playing) return;
    const clock = clockOf(speed);
    let frame = requestAnimationFrame(function move(now) {
      frame = requestAnimationFrame(move);
      // Views that take long are shown fewer moments, and the time goes on as fast.
      if (at.current.busy) return;
      const next = clock(now, at.current.count, timeline);
      if (next >= timeline.length) {
        look(null);
        setPlaying(false);
      } else if (next > at.current.count) show(() => look(next));
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, speed, timeline, look]);

  const go = (to: number) => {
    setPlaying(false);
    look(to >= timeline.length ? null : Math.max(0, to));
  };
  return {
    ...{ speed, setSpeed },
    /** Whether it moves by itself: played, or because events come. */
    moving: playing || (following && !ended),
    /** From the beginning where the end is shown; what is still to come needs no playing. */
    play: () => {
      const atLast = count >= timeline.length;
      if (atLast) look(ended ? 0 : null);
      setPlaying(ended || !atLast);
    },
    /** What comes meanwhile is not lost: it is played from here, or gone to by `Latest`. */
    pause: () => {
      setPlaying(false);
      look(count);
    },
    step: (events: number) => go(count + events),
    /** To the end of the next day, or of the one before; over days without an event. */
    stepDay: (by: 1 | -1) => {
      const now = timeline.events[count - 1]?.at ?? 0;
      const there = timeline.countAt((Math.floor(now / DAY) + by + 1) * DAY - 1);
      go(by > 0 ? Math.max(there, count + 1) : Math.min(there, count - 1));
    },
  };
}

interface Moments {
  readonly events: readonly { readonly at: number }[];
  countAt(at: number): number;
}

/** @returns after how many events it stands, given the time on the wall (milliseconds) and after how many it stood */
function clockOf({ of, each }: Speed): (now: number, count: number, timeline: Moments) => number {
  let last = performance.now();
  let owed = 0;
  let time = 0;
  let told = -1;
  return (now, count, timeline) => {
    const passed = (Math.max(0, now - last) * each) / 1000;
    last = now;
    if (of === 'time') {
      // Somebody has gone to another moment meanwhile.
      if (count !== told) time = timeline.events[count - 1]?.at ?? 0;
      time += passed;
      told = Math.max(count, timeline.countAt(time));
      return told;
    }
    owed += passed;
    const steps = Math.floor(owed);
    owed -= steps;
    return count + steps;
  };
}
