import { PURPOSES } from '#market/index.js';
import type { CatalogJob, Clause } from '#scenarios/index.js';
import { withoutClauses } from './clauses.js';
import type { JobSpec } from './job-source.js';
import type { World } from './world.js';

/** What a client without code wants when it changes its mind. */
const ANOTHER_THING: Clause = { id: 'c3', text: 'It has to do something else than was asked for at first.' };

/**
 * The clause that a client does not want before it changes its mind, by the scenario's chance; null when it knows from
 * the beginning what it wants.
 */
export function laterClause(world: World, spec: JobSpec): Clause | null | Promise<Clause | null> {
  const { scenario, market } = world;
  if (!scenario.drift) return null;
  if (market.random.uniform(PURPOSES.drift, spec.index, 0) >= scenario.drift.probability) return null;
  if (spec.code === null) return ANOTHER_THING;
  // A patch has no part that could be left away for a clause.
  return spec.code.kind === 'repository' ? null : separableClause(world, spec.code, spec.index);
}

/** The first one by lot that the job can do without; null when it can do without none. */
async function separableClause(world: World, code: CatalogJob, index: number): Promise<Clause | null> {
  if (code.hidden.kind === 'code' || code.spec.clauses.length === 1) return null;
  const lots = code.spec.clauses
    .map((clause, at) => ({ clause, lot: world.market.random.uniform(PURPOSES.driftClause, index, at) }))
    .sort((a, b) => a.lot - b.lot);
  for (const { clause } of lots) if (await isSeparable(world, code, clause.id)) return clause;
  return null;
}

/**
 * Whether the rest makes sense by itself: the solution without the clause passes every test that is not about it, of
 * which there are hidden ones, and fails a hidden one that is.
 */
async function isSeparable(world: World, code: CatalogJob, clause: string): Promise<boolean> {
  const { testPool: tests, hidden } = code;
  const isHidden = new Set(hidden.kind === 'value' ? hidden.tests : []);
  const without = withoutClauses(code, [clause]);
  const report = await world.grade(without, { kind: 'value', tests });
  const about = (index: number) => tests[index]!.clauses.includes(clause);
  const passesRest = report.tests.every(({ passed, index }) => passed || about(index));
  const failsIt = report.tests.some(({ passed, index }) => !passed && isHidden.has(tests[index]!));
  return passesRest && failsIt && tests.some((test, index) => isHidden.has(test) && !about(index));
}
