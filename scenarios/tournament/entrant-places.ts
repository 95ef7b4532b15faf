import type { Path, Place } from '../document/problem.js';
import type { Locator } from '../document/yaml-source.js';

/** Where a tournament's file says what stands among the freelancers of its market. */
export class EntrantPlaces implements Locator {
  /** `own`: how many freelancers the file itself enters; those of the house come after them. */
  constructor(
    private readonly written: Locator,
    private readonly own: number,
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
    return Number(index) < this.own ? ['entrants', index, ...rest] : ['house'];
  }
}
