/** What the command line says to the shell. */
export const EXIT = { done: 0, broken: 1, badInput: 2, invariantBreached: 3, interrupted: 130 } as const;
