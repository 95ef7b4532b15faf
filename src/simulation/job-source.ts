import { PURPOSES, type Random, type Seconds } from '#market/index.js';
import {
  type ChoiceEntry,
  type Clause,
  catalogOpeningCents,
  postedCents,
  type Scenario,
  SyntheticDraws,
  type WorkableJob,
  waitSeconds,
} from '#scenarios/index.js';

/** A job before it is posted. The index is its number in the order of arrival; all of its luck is drawn by it. */
export interface JobSpec {
  readonly index: number;
  readonly ref: string;
  readonly title: string;
  readonly summary: string;
  readonly category: string;
  readonly language: string;
  readonly difficulty: number;
  readonly openingCents: number;
  /** Days of work that it is, where the scenario says so. */
  readonly days: number | null;
  /** What the client may want of it, the first clause for certain. */
  readonly clauses: readonly Clause[];
  /** Sources and tests; null in a market without code. */
  readonly code: WorkableJob | null;
  /** The proposals that a manager chooses from, and the right one; null where freelancers make their own. */
  readonly choice: ChoiceEntry | null;
}

/** What comes of a catalog: jobs with code, or choices. */
export interface Pool {
  readonly jobs: readonly WorkableJob[];
  readonly choices: readonly ChoiceEntry[];
}

export const NO_POOL: Pool = { jobs: [], choices: [] };

export interface JobSource {
  readonly count: number;
  job(index: number): JobSpec;
  /** From the arrival of the job before (or the beginning) to this one's. */
  waitSeconds(index: number): Seconds;
}

export function jobSource(scenario: Scenario, pool: Pool, random: Random): JobSource {
  const { jobs } = scenario;
  const wait = (index: number): Seconds => waitSeconds(jobs, random, index);
  if (jobs.source === 'synthetic') {
    const draws = new SyntheticDraws(jobs, random);
    return { count: jobs.count, waitSeconds: wait, job: (index) => synthetic(scenario, draws, index) };
  }
  if (jobs.source === 'choices') {
    const order = shuffled(pool.choices, random);
    return {
      count: jobs.count,
      waitSeconds: wait,
      job: (index) => fromChoice(scenario, order(index), index),
    };
  }
  const order = shuffled(pool.jobs, random);
  return { count: jobs.count, waitSeconds: wait, job: (index) => fromCatalog(scenario, order(index), index) };
}

/** Goes through the pool in a seeded order, and again in another one when it ends. */
function shuffled<T>(pool: readonly T[], random: Random): (index: number) => T {
  const orders = new Map<number, readonly T[]>();
  return (index) => {
    const cycle = Math.floor(index / pool.length);
    const order = orders.get(cycle) ?? inLots(pool, random, cycle);
    orders.set(cycle, order);
    return order[index % pool.length]!;
  };
}

const inLots = <T>(pool: readonly T[], random: Random, cycle: number): readonly T[] =>
  pool
    .map((job, at) => ({ job, lot: random.uniform(PURPOSES.jobChoice, cycle, at) }))
    .sort((a, b) => a.lot - b.lot)
    .map(({ job }) => job);

function fromCatalog(scenario: Scenario, job: WorkableJob, index: number): JobSpec {
  const { spec } = job;
  return {
    index,
    ref: spec.id,
    title: spec.title,
    summary: spec.summary,
    category: spec.category,
    language: spec.language,
    difficulty: spec.difficulty,
    openingCents: postedCents(scenario, catalogOpeningCents(spec)),
    days: null,
    clauses: spec.clauses,
    code: job,
    choice: null,
  };
}

/** The whole brief is one clause: nobody leaves a part of it out. */
function fromChoice(scenario: Scenario, choice: ChoiceEntry, index: number): JobSpec {
  const { id, title, price, brief } = choice.spec;
  return {
    index,
    ref: id,
    title,
    summary: title,
    category: 'choice',
    language: 'none',
    difficulty: 0,
    openingCents: postedCents(scenario, catalogOpeningCents({ openingBounty: price })),
    days: null,
    clauses: [{ id: 'c1', text: brief }],
    code: null,
    choice,
  };
}

const SUMMARY = 'A job without code.';

/** A client that may be vague wants two things. */
function syntheticClauses({ clients }: Scenario): readonly Clause[] {
  const summary = { id: 'c1', text: SUMMARY };
  const vague = clients.some((group) => 'vagueness' in group && group.vagueness > 0);
  return vague ? [summary, { id: 'c2', text: 'The details matter, and they are these.' }] : [summary];
}

function synthetic(scenario: Scenario, draws: SyntheticDraws, index: number): JobSpec {
  const days = draws.days(index);
  return {
    index,
    ref: `job-${index + 1}`,
    title: `Job ${index + 1}`,
    summary: SUMMARY,
    category: 'synthetic',
    language: 'none',
    difficulty: draws.difficulty(index),
    openingCents: postedCents(scenario, draws.openingCents(index, days)),
    days,
    clauses: syntheticClauses(scenario),
    code: null,
    choice: null,
  };
}
