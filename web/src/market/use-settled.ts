import { useEffect, useState } from 'react';

/** A value once it has stayed the same for a while: for pictures that are too large to follow every step of the scrubber. */
export function useSettled<T>(value: T, quietMs = 250): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), quietMs);
    return () => clearTimeout(timer);
  }, [value, quietMs]);
  return settled;
}
