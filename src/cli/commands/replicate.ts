import { loadScenario } from '#scenarios/index.js';
import { UserError } from '../../errors.js';
import { seedsFrom } from '../../lab/replicate.js';
import { replications } from '../../lab/replications.js';
import { replicationsReport, replicationsResult } from '../../reports/replications-text.js';
import { interruptSignal } from '../interrupt.js';
import { print, printJson } from '../output.js';
import { countBar } from '../progress.js';
import type { JsonOption } from './options.js';
import { numberOf } from './theory-options.js';
import { workersOf } from './workers.js';

interface ReplicateOptions extends JsonOption {
  readonly replications: string;
  readonly workers?: string;
  readonly seed?: string;
  readonly set: readonly string[];
}

const MOST_REPLICATIONS = 1_000_000;

/** Plays a scenario without code many times, each time with another seed, and says what came out on average. */
export async function replicate(file: string, options: ReplicateOptions): Promise<void> {
  const set = options.seed === undefined ? options.set : [...options.set, `seed=${options.seed}`];
  const scenario = loadScenario(file, { set });
  if (scenario.jobs.source !== 'synthetic')
    throw new UserError(
      `${file} has jobs with code, which are played one run at a time`,
      'Play it with "tortuga run", or replicate a scenario of synthetic jobs.',
    );
  const count = numberOf(
    { option: '--replications', text: options.replications },
    { least: 2, most: MOST_REPLICATIONS, whole: true },
  );
  const workers = workersOf(options.workers);
  const bar = countBar('replications', count);
  try {
    const outcomes = await replications({
      scenario,
      seeds: seedsFrom(scenario.seed, count),
      workers: Math.min(workers, count),
      signal: interruptSignal(),
      onPlayed: (played) => bar.advance(played),
    });
    bar.stop();
    if (options.json) printJson(replicationsResult(scenario, outcomes));
    else print(replicationsReport(scenario, outcomes));
  } finally {
    bar.stop();
  }
}
