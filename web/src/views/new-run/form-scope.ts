import { createContext, useContext, useState } from 'react';
import type { ScenarioProblem } from './use-check.js';

type Path = readonly (string | number)[];

/** What all fields of the form know. */
export interface FormScope {
  /** As the server found them, by the path of the field: such as "bounty.period". */
  readonly problems: readonly ScenarioProblem[];
  /** Groups that were opened or closed, by their path: they stay so while the form changes. */
  readonly open: Map<string, boolean>;
  /** Puts a value where rjsf would put one of its own making. */
  set(path: Path, value: unknown): void;
}

export const Scope = createContext<FormScope | null>(null);

export function useScope(): FormScope {
  const scope = useContext(Scope);
  if (!scope) throw new Error('useScope outside of the form');
  return scope;
}

export const keyOf = (path: Path): string => path.join('.');

/** Those of a field, and how many are inside of it. */
export function useProblems(path: Path) {
  const { problems } = useScope();
  const key = keyOf(path);
  return {
    own: problems.filter((problem) => problem.path === key),
    inside: problems.filter((problem) => problem.path === key || problem.path.startsWith(`${key}.`)).length,
  };
}

export function useOpen(path: Path, initially: boolean): [boolean, (open: boolean) => void] {
  const { open } = useScope();
  const key = keyOf(path);
  const [isOpen, setOpen] = useState(open.get(key) ?? initially);
  return [
    isOpen,
    (now) => {
      open.set(key, now);
      setOpen(now);
    },
  ];
}
