import type { Brief, NeedView } from '#agents/index.js';
import { NOBODY, type ParticipantId, reserveFor } from '#market/index.js';
import type { Suite } from '#sandbox/index.js';
import { chooseClient } from '../choose-client.js';
import type { DecisionTab } from '../decision-tab.js';
import type { JobSpec } from '../job-source.js';
import { laterClause } from '../later-clause.js';
import { Specification } from '../specification.js';
import { type Apply, RANK, type Step, then } from '../step.js';
import type { World } from '../world.js';

/** A client has a need: it writes a brief, the test author writes the visible tests, and the job is posted. */
export function publish(world: World, index: number): Step {
  const spec = world.parts.source.job(index);
  return {
    rank: RANK.publish,
    key: index,
    external: spec.code !== null || world.population.clients.some(({ agent }) => agent.external === true),
    ask: (tab) => {
      const { market, population, terms } = world;
      const reserveCents = reserveFor(terms, terms.bounty.capCents(spec.openingCents));
      const client = chooseClient(market, population.clients, { index, reserveCents });
      return then(laterClause(world, spec), (later) => {
        const specification = new Specification(spec.clauses, later);
        world.specifications.set(index, specification);
        return then(client.agent.writeBrief(needOf(spec, client.id, specification), tab), (brief) => {
          specification.brief = brief;
          return then(writeTests(world, spec, { brief, tab }), (tests): Apply => {
            return () => post(world, { spec, client: client.id, specification, tests, tab });
          });
        });
      });
    },
  };
}

const needOf = (spec: JobSpec, me: ParticipantId, { wanted }: Specification): NeedView => ({
  me,
  job: spec.index,
  title: spec.title,
  summary: spec.summary,
  clauses: wanted,
});

interface Briefed {
  readonly brief: Brief;
  readonly tab: DecisionTab;
}

function writeTests(
  world: World,
  spec: JobSpec,
  { brief, tab }: Briefed,
): Suite | null | Promise<Suite | null> {
  const author = world.population.testAuthor;
  if (!author || !spec.code) return null;
  const view = {
    job: spec.index,
    title: spec.title,
    language: spec.code.spec.language,
    entry: spec.code.kind === 'code' ? spec.code.spec.entry : [],
    brief: brief.lines,
    briefClauses: brief.covers,
    ...(spec.code.kind === 'code' && { starter: spec.code.starter }),
  };
  return author.writeTests(view, tab);
}

interface Posting {
  readonly spec: JobSpec;
  readonly client: ParticipantId;
  readonly specification: Specification;
  readonly tests: Suite | null;
  /** What brief and tests cost; the client pays for both. */
  readonly tab: DecisionTab;
}

function post(world: World, { spec, client, specification, tests, tab }: Posting): void {
  const { market, population, parts } = world;
  const { brief, omitted, later } = specification;
  tab.pay(world, { participant: client });
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
      omittedClauses: omitted,
      ...(later && { laterClauses: [later.id] }),
      tests: parts.artifacts.putJson(tests),
      testCount: testCount(tests),
      testedClauses: testedClauses(tests, brief),
    },
  });
  if (refusal !== null) return;
  const nobody = { inWork: new Map(), rejected: new Set<ParticipantId>() };
  world.post({ ...nobody, spec, id, specification, postedOmissions: omitted.length, tests });
}

/** A suite written as code may not say how many tests it has. */
function testCount(tests: Suite | null): number {
  if (tests?.kind === 'code') return tests.tests ?? 0;
  return tests?.tests.length ?? 0;
}

function testedClauses(tests: Suite | null, brief: Brief): string[] {
  if (!tests) return [];
  if (tests.kind === 'code') return [...brief.covers];
  return [...new Set(tests.tests.flatMap(({ clauses }) => clauses))].sort();
}
