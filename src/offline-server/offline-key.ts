import type { AnswerKey, RepositoryKey } from '#agents/index.js';
import type { Submission, Suite, ValueTest } from '#sandbox/index.js';
import type { CatalogJob, WorkableJob } from '#scenarios/index.js';
import { withoutClauses } from '../simulation/clauses.js';
import { repositoryKey } from '../simulation/repository-key.js';

/** What an observation says of a job, as far as it tells it from others. */
export interface Sighting {
  readonly job: number;
  readonly title: string;
  readonly language?: string;
  /** The lines of the brief, where there is one by now. */
  readonly brief?: readonly string[];
}

/** The jobs of a catalog, found by what an observation says of them. */
export class Shelf {
  constructor(private readonly jobs: readonly WorkableJob[]) {}

  find({ title, language }: Omit<Sighting, 'job'>): WorkableJob | undefined {
    return this.jobs.find(
      ({ spec }) => spec.title === title && (language === undefined || spec.language === language),
    );
  }
}

/** The answers to the jobs that one observation is about. */
export class OfflineKey implements AnswerKey {
  private readonly known = new Map<
    number,
    { readonly entry: WorkableJob; readonly brief: readonly string[] }
  >();

  /** @param isRight what whoever judges without tests goes by */
  constructor(
    shelf: Shelf,
    sightings: readonly Sighting[],
    readonly isRight: () => boolean = () => true,
  ) {
    for (const sighting of sightings) {
      const entry = shelf.find(sighting);
      if (entry) this.known.set(sighting.job, { entry, brief: sighting.brief ?? [] });
    }
  }

  has(job: number): boolean {
    return this.known.has(job);
  }

  entry(job: number): WorkableJob {
    return this.get(job).entry;
  }

  reference(job: number): Submission {
    return this.functions(job).reference;
  }

  withoutClauses(job: number, clauses: readonly string[]): Submission {
    return withoutClauses(this.functions(job), clauses);
  }

  repository(job: number): RepositoryKey | null {
    const { entry } = this.get(job);
    return entry.kind === 'repository' ? repositoryKey(entry) : null;
  }

  testPool(job: number): readonly ValueTest[] {
    const { entry } = this.get(job);
    return entry.kind === 'code' ? entry.testPool : [];
  }

  visibleTests(job: number): Suite {
    return this.get(job).entry.visible;
  }

  /** Choices are not among the jobs that it knows. */
  proposals(): readonly string[] {
    return [];
  }

  /** A clause is in the brief if a line of it is the clause, word for word. */
  briefClauses(job: number): readonly string[] {
    const { entry, brief } = this.get(job);
    const lines = new Set(brief.map((line) => line.trim()));
    return entry.spec.clauses.filter(({ text }) => lines.has(text.trim())).map(({ id }) => id);
  }

  private functions(job: number): CatalogJob {
    const { entry } = this.get(job);
    if (entry.kind !== 'code') throw new Error(`job ${job} is on a codebase`);
    return entry;
  }

  private get(job: number) {
    const known = this.known.get(job);
    if (!known) throw new Error(`job ${job} is not in the catalog`);
    return known;
  }
}
