import type { Schedule } from '../study/rounds.js';
import type { Batch, Task } from '../study/rows.js';
import { firstFresh, type SearchManifest } from './plan.js';
import { type Heat, Race } from './race.js';
import { runnerUp } from './runner-up.js';
import { Values } from './values.js';

/** What a design is in the confirming run. */
export type Role = 'best' | 'runner-up' | 'baseline';

export interface Compared {
  readonly role: Role;
  readonly design: number;
}

/** A race on common seeds, and then the best, the runner-up and the baseline on seeds that no design was chosen by. */
export class Search implements Schedule {
  readonly searched: Values;
  readonly fresh: Values;
  readonly race: Race;
  /** Nobody until the race has ended. */
  compared: readonly Compared[] = [];
  /** Whether all of them were played on all fresh seeds. */
  isConfirmed = false;
  private sequence = 0;

  constructor(readonly manifest: SearchManifest) {
    const [designs, measures] = [manifest.cells.length, manifest.measures.length];
    this.searched = new Values(designs, measures, 0);
    this.fresh = new Values(designs, measures, firstFresh(manifest));
    this.race = new Race(manifest, this.searched);
  }

  get most(): number {
    const { budget, confirm } = this.manifest.search;
    const searched = this.race.ended ? this.race.replications : budget;
    return searched + (this.compared.length || ROLES) * confirm;
  }

  tell(batch: Batch): void {
    const isFresh = batch.from >= firstFresh(this.manifest);
    (isFresh ? this.fresh : this.searched).add(batch);
  }

  *[Symbol.iterator](): Generator<Iterable<Task>> {
    const { race, manifest } = this;
    for (let heat = race.next(); heat; heat = race.next()) {
      yield this.tasks(heat);
      race.judge(heat);
    }
    this.compared = this.toCompare();
    const from = firstFresh(manifest);
    const designs = this.compared.map(({ design }) => design);
    yield this.tasks({ designs, from, to: from + manifest.search.confirm });
    this.isConfirmed = true;
  }

  private toCompare(): Compared[] {
    const { baseline } = this.manifest;
    const { best } = this.race;
    const second = runnerUp(this.race, this.searched, this.manifest.objective);
    return [
      { role: 'best', design: best },
      ...(second === null ? [] : [{ role: 'runner-up' as const, design: second }]),
      ...(baseline === best || baseline === second ? [] : [{ role: 'baseline' as const, design: baseline }]),
    ];
  }

  private *tasks({ designs, from, to }: Heat): Generator<Task> {
    const { chunk } = this.manifest;
    for (let first = from; first < to; first += chunk)
      for (const cell of designs)
        yield { sequence: this.sequence++, cell, from: first, count: Math.min(chunk, to - first) };
  }
}

const ROLES = 3;
