import type { Brief } from '#agents/index.js';
import { NOBODY, type ParticipantId, reserveFor } from '#market/index.js';
import type { Suite } from '#sandbox/index.js';
import { chooseClient } from '../choose-client.js';
import type { JobSpec } from '../job-source.js';
import { type Apply, RANK, type Step, then } from '../step.js';
import type { World } from '../world.js';

/** A client has a need: it writes a brief, the test author writes the visible tests, and the job is posted. */
export function publish(world: World, index: number): Step {
  const spec = world.parts.source.job(index);
  return {
    rank: RANK.publish,
    key: index,
    external: spec.code !== null,
    ask: () => {
      const { market, population, terms } = world;
      const reserveCents = reserveFor(terms, terms.bounty.capCents(spec.openingCents));
      const client = chooseClient(market, population.clients, { index, reserveCents });
      const need = {
        me: client.id,
        job: index,
        title: spec.title,
        summary: spec.summary,
        clauses: spec.code?.spec.clauses ?? [{ id: 'c1', text: spec.summary }],
      };
      return then(client.agent.writeBrief(need), (brief) => {
        world.briefs.set(index, brief);
        return then(writeTests(world, spec, brief), (tests): Apply => {
          return () => post(world, { spec, client: client.id, brief, tests });
        });
      });
    },
  };
}

function writeTests(world: World, spec: JobSpec, brief: Brief): Suite | null | Promise<Suite | null> {
  const author = world.population.testAuthor;
  if (!author || !spec.code) return null;
  return author.writeTests({
    job: spec.index,
    title: spec.title,
    language: spec.code.spec.language,
    entry: spec.code.spec.entry,
    brief: brief.lines,
    briefClauses: brief.covers,
  });
}

interface Posting {
  readonly spec: JobSpec;
  readonly client: ParticipantId;
  readonly brief: Brief;
  readonly tests: Suite | null;
}

function post(world: World, { spec, client, brief, tests }: Posting): void {
  const { market, population, parts } = world;
  const id = market.view.jobs.count;
  const refusal = market.execute({
    type: 'PostJob',
    client,
    manager: population.managers[spec.index % population.managers.length]?.id ?? NOBODY,
    terms: world.termsNumber,
    openingCents: spec.openingCents,
    key: spec.index,
    facts: {
      ref: spec.ref,
      title: spec.title,
      category: spec.category,
      language: spec.language,
      difficulty: spec.difficulty,
      brief: parts.artifacts.putJson(brief),
      clauses: brief.covers,
      omittedClauses: omittedClauses(spec, brief),
      tests: parts.artifacts.putJson(tests),
      testCount: tests?.kind === 'value' ? tests.tests.length : (tests?.tests ?? 0),
      testedClauses: testedClauses(tests, brief),
    },
  });
  if (refusal === null) world.post({ spec, id, brief, tests, inWork: new Map(), rejected: new Set() });
}

const omittedClauses = (spec: JobSpec, brief: Brief): string[] =>
  (spec.code?.spec.clauses ?? []).map(({ id }) => id).filter((id) => !brief.covers.includes(id));

function testedClauses(tests: Suite | null, brief: Brief): string[] {
  if (!tests) return [];
  if (tests.kind === 'code') return [...brief.covers];
  return [...new Set(tests.tests.flatMap(({ clauses }) => clauses))].sort();
}
