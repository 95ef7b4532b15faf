import type { FormatSettings } from '#scenarios/index.js';
import type { Field, Rounds } from './format.js';
import { knockout } from './knockout.js';
import { ladder } from './ladder.js';
import { league } from './league.js';
import { openMarket } from './open-market.js';
import { swiss } from './swiss.js';

type Kind = FormatSettings['kind'];

interface Format<K extends Kind> {
  rounds(settings: Extract<FormatSettings, { kind: K }>, field: Field): Rounds;
  /** Whether somebody may enter when it has begun. */
  readonly takesLate: boolean;
  /** Whether it goes on until it is told to stop. */
  readonly isEndless: boolean;
}

/** Every format, by the name that a tournament's file gives it. */
export const FORMATS: { readonly [K in Kind]: Format<K> } = {
  league: { rounds: league, takesLate: true, isEndless: false },
  swiss: { rounds: swiss, takesLate: true, isEndless: false },
  knockout: { rounds: knockout, takesLate: false, isEndless: false },
  ladder: { rounds: ladder, takesLate: true, isEndless: true },
  open: { rounds: openMarket, takesLate: false, isEndless: false },
};

export function roundsOf(settings: FormatSettings, field: Field): Rounds {
  const { rounds } = FORMATS[settings.kind] as Format<Kind>;
  return rounds(settings as never, field);
}
