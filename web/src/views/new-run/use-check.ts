import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { validateScenario } from '#src/api/scenarios/scenarios.contract.js';
import type { Answer } from '../../source/contract.js';
import { source } from '../../source/current.js';

type Validation = Answer<typeof validateScenario>;
export type ScenarioProblem = Validation['problems'][number];

/** One of the library by its name, or a text. */
export interface Asked {
  readonly document?: string;
  readonly scenario?: string;
  readonly set: readonly string[];
}

const QUIET_MS = 350;

/** What the server says of a scenario, asked when its writer has paused. */
export function useCheck(asked: Asked) {
  const key = JSON.stringify(asked);
  const settled = useSettled(key);
  const check = useQuery<Validation>({
    queryKey: ['scenario check', settled],
    queryFn: () => source.send('POST', '/scenarios/validate', JSON.parse(settled)),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const { data, error } = check;
  return { validation: data, error, waiting: settled !== key || check.isFetching };
}

function useSettled(value: string): string {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), QUIET_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
