import type { LostTurn } from '#agents/index.js';
import { printWarning } from './output.js';

/** Tells the person at the terminal, once for each cap, that it is reached; the report counts the turns that this costs. */
export const tellOfCaps = (): ((turn: LostTurn) => void) => {
  const told = new Set<string>();
  return ({ cap, detail }) => {
    if (cap === undefined || told.has(cap)) return;
    told.add(cap);
    printWarning(
      `${detail}: what goes beyond it is not asked. Those turns are lost, and everybody else plays on.`,
    );
  };
};
