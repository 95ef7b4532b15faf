import { hasBrowser, hasRuntime } from '#sandbox/index.js';
import { LANGUAGES, type Scenario } from '#scenarios/index.js';
import { UserError } from '../errors.js';
import { printWarning } from './output.js';

/** What this machine lacks is left out of the jobs that are played, and said. */
export async function fitToMachine(scenario: Scenario, reload: Reload): Promise<Scenario> {
  if (scenario.jobs.source !== 'catalog') return scenario;
  const sets = [withoutPages(scenario), await withoutPython(scenario)].filter((set) => set !== null);
  return sets.length === 0 ? scenario : reload(sets);
}

/** A scenario is loaded again with that said in it, so that the run stays reproducible from what is kept. */
type Reload = (sets: readonly string[]) => Scenario;

function withoutPages({ jobs }: Scenario): string | null {
  if (jobs.source !== 'catalog' || jobs.work === 'functions' || !jobs.pages || hasBrowser()) return null;
  printWarning(
    'there is no Chromium, so jobs whose tests open pages are left out, and results differ from those of other machines. Install it: sudo apt-get install chromium',
  );
  return 'jobs.pages=false';
}

/** A machine without python3 plays the JavaScript jobs alone. */
async function withoutPython({ jobs }: Scenario): Promise<string | null> {
  if (jobs.source !== 'catalog') return null;
  const wanted = jobs.languages ?? LANGUAGES;
  if (!wanted.includes('python') || (await hasRuntime('python'))) return null;
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
  return `jobs.languages=[${left.join(', ')}]`;
}
