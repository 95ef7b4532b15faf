import { useEffect, useRef, useState } from 'react';

const EVERY_MS = 500;

/** A number that may change with each picture, twice a second: so often that a plot can be drawn of it. */
export function useSettled(value: number): number {
  const [settled, settle] = useState(value);
  const latest = useRef(value);
  latest.current = value;
  const behind = settled !== value;
  useEffect(() => {
    if (!behind) return;
    const timer = setTimeout(() => settle(latest.current), settled === 0 ? 0 : EVERY_MS);
    return () => clearTimeout(timer);
  }, [behind, settled]);
  return settled;
}
