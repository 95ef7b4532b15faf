import type { Brief, ClientAnswer } from '#agents/index.js';
import type { Clause } from '#scenarios/index.js';

/** What some work was made for: ids of the clauses that the client wanted then, and of those that the brief said. */
export interface Understanding {
  readonly wanted: readonly string[];
  readonly stated: readonly string[];
}

/** What a client wants of a job, and what of it has been said. An answer says more; a change order wants more. */
export class Specification {
  brief: Brief = { lines: [], covers: [] };
  private clauses: readonly Clause[];
  private awaited: Clause | null;

  /** @param later what the client does not want yet, and will when it changes its mind */
  constructor(clauses: readonly Clause[], later: Clause | null) {
    this.clauses = clauses.filter(({ id }) => id !== later?.id);
    this.awaited = later;
  }

  /** All that the client wants now. */
  get wanted(): readonly Clause[] {
    return this.clauses;
  }

  /** What it does not want yet; null when nothing is to come any more. */
  get later(): Clause | null {
    return this.awaited;
  }

  /** Ids of the clauses that the client wants and the brief leaves out. */
  get omitted(): string[] {
    return idsOf(this.clauses).filter((id) => !this.brief.covers.includes(id));
  }

  get understanding(): Understanding {
    return { wanted: idsOf(this.clauses), stated: this.brief.covers };
  }

  /**
   * The client has said more: an answer that states a clause becomes a line of the brief.
   * @returns the clauses that it really adds
   */
  clarify({ text, covers }: ClientAnswer): string[] {
    const added = this.omitted.filter((id) => covers.includes(id));
    if (added.length > 0) this.publish(text, added);
    return added;
  }

  /** The client has changed its mind. */
  change(): void {
    const { awaited } = this;
    if (!awaited) throw new Error('nothing is left to change');
    this.clauses = [...this.clauses, awaited];
    this.awaited = null;
    this.publish(awaited.text, [awaited.id]);
  }

  private publish(line: string, ids: readonly string[]): void {
    const { lines, covers } = this.brief;
    this.brief = { lines: [...lines, line], covers: [...covers, ...ids] };
  }
}

const idsOf = (clauses: readonly Clause[]): string[] => clauses.map(({ id }) => id);
