import type { Scenario } from '#scenarios/index.js';
import { CONFIDENCE, type Estimate, estimate } from '../lab/estimates.js';
import { writeValue } from '../lab/format.js';
import { OUTCOME_MEASURES, type Outcome, type OutcomeUnit } from '../lab/outcome.js';
import { dim, heading, table } from './text.js';

export interface ReplicationsResult {
  readonly scenario: string;
  readonly digest: string;
  readonly seeds: { readonly from: number; readonly to: number };
  readonly replications: number;
  readonly confidence: number;
  readonly measures: Readonly<Record<string, MeasuredValue>>;
  readonly outcomes: readonly Outcome[];
}

/** Null where a replication has no such value, as the mean price of no job. */
type MeasuredValue = { readonly title: string; readonly unit: OutcomeUnit } & (
  | Estimate
  | { readonly mean: null }
);

export function replicationsResult(scenario: Scenario, outcomes: readonly Outcome[]): ReplicationsResult {
  return {
    scenario: scenario.name,
    digest: scenario.digest,
    seeds: { from: outcomes[0]!.seed, to: outcomes.at(-1)!.seed },
    replications: outcomes.length,
    confidence: CONFIDENCE,
    measures: Object.fromEntries(
      Object.entries(OUTCOME_MEASURES).map(([name, { title, unit, of }]) => {
        const values = outcomes.map(of);
        return [
          name,
          { title, unit, ...(values.every(Number.isFinite) ? estimate(values) : { mean: null }) },
        ];
      }),
    ),
    outcomes,
  };
}

export function replicationsReport(scenario: Scenario, outcomes: readonly Outcome[]): string {
  const { seeds, measures, replications } = replicationsResult(scenario, outcomes);
  const jobs = outcomes.reduce((sum, outcome) => sum + outcome.jobs, 0);
  const rows = Object.values(measures).map((measure) => {
    const { title, unit } = measure;
    if (measure.mean === null) return [title, '-', 'some replications have none'];
    const { mean, low, high } = measure;
    return [title, writeValue(unit, mean), `${writeValue(unit, low)} to ${writeValue(unit, high)}`];
  });
  return [
    heading(
      `${scenario.name}: ${replications} replications, seeds ${seeds.from} to ${seeds.to}, ${jobs} jobs`,
    ),
    '',
    table(
      [{ title: 'measure' }, { title: 'mean', align: 'right' }, { title: '95 % interval', align: 'right' }],
      rows,
    ),
    '',
    dim('Each replication has a seed of its own; intervals are of Student over replications.'),
  ].join('\n');
}
