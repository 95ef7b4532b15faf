import { hasRuntime } from '#sandbox/index.js';
import { LANGUAGES, type Scenario } from '#scenarios/index.js';
import { UserError } from '../errors.js';
import { printWarning } from './output.js';

/**
 * A machine without python3 plays the JavaScript jobs alone. The scenario is loaded again with that said in it, so
 * that the run stays reproducible from what is kept.
 */
export async function fitToMachine(scenario: Scenario, reload: (set: string) => Scenario): Promise<Scenario> {
  if (scenario.jobs.source !== 'catalog') return scenario;
  const wanted = scenario.jobs.languages ?? LANGUAGES;
  if (!wanted.includes('python') || (await hasRuntime('python'))) return scenario;
  const left = wanted.filter((language) => language !== 'python');
  if (left.length === 0) {
    throw new UserError(
      'this scenario has Python jobs only, and there is no python3',
      'Install python3 and run again.',
    );
  }
  printWarning(
    `there is no python3, so only the ${left.join(' and ')} jobs are played, and results differ from those of other machines. Install it: sudo apt-get install python3`,
  );
  return reload(`jobs.languages=[${left.join(', ')}]`);
}
