import { Injectable } from '@nestjs/common';
import type { MarketEvent } from '#market/index.js';
import { BUILTIN_CATALOG, loadCatalog, membersOf, type Scenario } from '#scenarios/index.js';
import { workableJobs } from '../catalog/check-catalog.js';
import { addedLines, type Evidence, fairPlay } from '../fair-play/index.js';
import type { RunEntity } from '../store/run.entity.js';
import { RunStore } from '../store/run-store.js';
import { actsOf } from './lineage.js';
import { scenarioOf } from './restage.js';

/** Looks for foul play in what is kept of a run. Groups of the scenario are the parties. */
@Injectable()
export class FairPlayService {
  constructor(private readonly store: RunStore) {}

  async evidence(run: RunEntity): Promise<Evidence> {
    const events: MarketEvent[] = [];
    for await (const event of this.store.events(run)) events.push(event);
    const texts = await this.textsOf(events);
    const scenario = scenarioOf(run, actsOf(run).at(-1)!);
    const given = givenFor(scenario.jobs.source === 'catalog' ? catalogOf(run) : null, events);
    const groups = groupsOf(scenario);
    const names = new Map(
      events.flatMap((event) =>
        event.type === 'ParticipantJoined' ? [[event.participant, event.name]] : [],
      ),
    );
    return fairPlay(events, {
      textOf: (digest) => texts.get(digest) ?? null,
      givenFor: (job) => given.get(job) ?? [],
      partyOf: (participant) => {
        const name = names.get(participant) ?? String(participant);
        return groups.get(name) ?? name;
      },
    });
  }

  private async textsOf(events: readonly MarketEvent[]): Promise<ReadonlyMap<string, string>> {
    const digests = events.flatMap((event) => {
      if (event.type === 'ProposalSubmitted') return event.facts ? [event.facts.pitch] : [];
      return event.type === 'WorkSubmitted' && event.facts ? [event.facts.artifact] : [];
    });
    const texts = new Map<string, string>();
    for (const digest of new Set(digests)) {
      const text = await this.store.artifact(digest);
      if (text !== null) texts.set(digest, text);
    }
    return texts;
  }
}

const catalogOf = ({ catalog }: RunEntity): string | null =>
  catalog === 'builtin' ? BUILTIN_CATALOG : catalog;

/** The group of each member. */
export function groupsOf(scenario: Scenario): ReadonlyMap<string, string> {
  const { clients, managers = [], freelancers, reviewers = [], arbiters = [] } = scenario;
  const all = [clients, managers, freelancers, reviewers, arbiters].flat();
  return new Map(all.flatMap((group) => membersOf(group).map((name) => [name, group.name] as const)));
}

/** The starter and the reference of each job that was posted, where there is code. */
export function givenFor(
  catalogDir: string | null,
  events: readonly MarketEvent[],
): ReadonlyMap<number, readonly string[]> {
  if (catalogDir === null) return new Map();
  const catalog = loadCatalog(catalogDir);
  const texts = new Map<string, readonly string[]>();
  for (const job of workableJobs(catalog)) {
    const files =
      job.kind === 'repository'
        ? [...Object.values(job.starter), addedLines(job.reference.patch)]
        : [job.starter, job.reference].flatMap((given) => Object.values(given.files));
    texts.set(job.spec.id, files);
  }
  return new Map(
    events.flatMap((event) =>
      event.type === 'JobPosted' && event.facts
        ? [[event.job, texts.get(event.facts.ref) ?? []] as const]
        : [],
    ),
  );
}
