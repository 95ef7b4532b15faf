import type { Path, Place } from '../document/problem.js';
import type { Locator } from '../document/yaml-source.js';

/** Where a tournament's file says what stands among the freelancers of its market. */
export class EntrantPlaces implements Locator {
  /** `own`: how many freelancers the file itself enters. Those of the house come after them, up to `entrants`, and then the crowd. */
  constructor(
    private readonly written: Locator,
    private readonly counts: { readonly own: number; readonly entrants: number },
  ) {}

  keyPlace(path: Path): Place {
    return this.written.keyPlace(this.from(path));
  }

  valuePlace(path: Path): Place {
    return this.written.valuePlace(this.from(path));
  }

  private from([section, index, ...rest]: Path): Path {
    if (section !== 'freelancers') return ['market'];
    if (index === undefined) return ['entrants'];
    const { own, entrants } = this.counts;
    if (Number(index) < own) return ['entrants', index, ...rest];
    return Number(index) < entrants ? ['house'] : ['crowd'];
  }
}
