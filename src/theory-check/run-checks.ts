import { pairKey } from '#market/index.js';
import { CHECK_CASES } from './registry.js';
import type { CheckCase, CheckOptions, CheckRow } from './row.js';

/** Plays every case at every size through the market, each in a market and with luck of its own. */
export function runChecks(options: CheckOptions, cases: readonly CheckCase[] = CHECK_CASES): CheckRow[] {
  return cases.flatMap(({ name, trials }) =>
    trials(options).flatMap(({ size, play }, index) => {
      const seed = pairKey(
        pairKey(options.seed, Math.floor(options.seed / 0x1_0000_0000)),
        wordOf(name) + index,
      );
      return play({ seed, replications: options.replications }).map(
        ({ quantity, theory, measured, standardError, replications }) => ({
          case: `${name}, ${size}`,
          quantity,
          theory,
          measured,
          standardError,
          z: (measured - theory) / standardError,
          replications,
        }),
      );
    }),
  );
}

/** So that a case keeps its luck whatever other cases are played. */
const wordOf = (name: string): number =>
  [...name].reduce((word, letter) => pairKey(word, letter.charCodeAt(0)), 0);
