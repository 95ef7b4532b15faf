import { Injectable } from '@nestjs/common';
import type { MarketEvent } from '#market/index.js';
import { BUILTIN_CATALOG, CatalogError, loadCatalog } from '#scenarios/index.js';
import { workableJobs } from '../catalog/check-catalog.js';
import { MissingError } from '../errors.js';
import { digestsOf, type Specification, type Trace } from '../reports/trace.js';
import type { RunEntity } from '../store/run.entity.js';
import { RunStore, runIdOf } from '../store/run-store.js';

/** Puts one job's story together from what is kept of a run. */
@Injectable()
export class TraceService {
  constructor(private readonly store: RunStore) {}

  /** @param reference the job's number, or its catalog name (the first that was posted) */
  async trace(run: RunEntity, reference: string): Promise<Trace> {
    const { job, ref } = await this.findJob(run, reference);
    const events: MarketEvent[] = [];
    for await (const event of this.store.events(run, { job })) events.push(event);
    const texts: Record<string, string> = {};
    for (const digest of new Set(events.flatMap(digestsOf))) {
      const text = await this.store.artifact(digest);
      if (text !== null) texts[digest] = text;
    }
    const names = await this.store.names(run);
    return { runId: runIdOf(run), job, names, events, texts, specification: specificationOf(run, ref) };
  }

  private async findJob(run: RunEntity, reference: string): Promise<{ job: number; ref: string }> {
    const jobs: { job: number; ref: string }[] = [];
    for await (const event of this.store.events(run, { type: 'JobPosted' })) {
      if (event.type === 'JobPosted') jobs.push({ job: event.job, ref: event.facts?.ref ?? '' });
    }
    const found = jobs.find(({ job, ref }) => String(job) === reference || ref === reference);
    if (found) return found;
    const last = jobs.at(-1);
    throw new MissingError(
      `${runIdOf(run)} has no job "${reference}"`,
      last
        ? `Its jobs are 0 to ${last.job}; a catalog name such as ${last.ref} will do too.`
        : 'No job was posted in it.',
    );
  }
}

/** The catalog may have changed or gone since: then the story is told without it. */
function specificationOf(run: RunEntity, ref: string): Specification | null {
  if (run.catalog === null) return null;
  try {
    const catalog = loadCatalog(run.catalog === 'builtin' ? BUILTIN_CATALOG : run.catalog);
    const job = workableJobs(catalog).find(({ spec }) => spec.id === ref);
    if (!job || catalog.digest !== run.catalogDigest) return null;
    const clauses = Object.fromEntries(job.spec.clauses.map(({ id, text }) => [id, text.trim()]));
    return { starter: job.kind === 'code' ? job.starter.files : job.starter, clauses };
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    return null;
  }
}
