import type { FormatSettings } from '#scenarios/index.js';
import { allOf, type Field, type Rounds } from './format.js';

type Open = Extract<FormatSettings, { kind: 'open' }>;

/** Everybody in one market, again and again. */
export function* openMarket({ fixtures }: Open, { entrants, draw }: Field): Rounds {
  for (let fixture = 1; fixture <= fixtures; fixture++)
    yield { tables: [{ entrants: draw.shuffle(allOf(entrants)), stage: `market ${fixture}` }] };
  return undefined;
}
