import { useEffect, useState } from 'react';
import { queryNow, setQuery } from '../../shell/address.js';
import { EVERYTHING, type Filter, filterOf, queryOf } from './filter.js';

/** Browsers refuse addresses that change with every key. */
const SETTLED_MS = 400;

/** What is looked for: as the address says at first, and the address says it from then on. */
export function useFilter() {
  const [filter, setFilter] = useState(() => filterOf(queryNow()));
  useEffect(() => {
    const timer = setTimeout(() => setQuery(queryOf(filter)), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [filter]);
  return {
    filter,
    change: (part: Partial<Filter>) => setFilter((old) => ({ ...old, ...part })),
    clear: () => setFilter(EVERYTHING),
  };
}
