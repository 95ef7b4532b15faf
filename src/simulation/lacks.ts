import { hasBrowser, hasRuntime } from '#sandbox/index.js';
import { LANGUAGES, type Scenario } from '#scenarios/index.js';
import { UserError } from '../errors.js';

/** What a scenario's jobs need and this machine does not have. */
export interface Lack {
  readonly missing: string;
  /** The jobs that cannot be played. */
  readonly played: string;
  /** Those that can. */
  readonly left: string;
  readonly install: string;
  /** As `--set` takes it, to play the others alone; null where there are no others. */
  readonly without: string | null;
}

export async function lacksOf(scenario: Scenario): Promise<Lack[]> {
  if (scenario.jobs.source !== 'catalog') return [];
  return [browserOf(scenario), await pythonOf(scenario)].filter((lack) => lack !== null);
}

/**
 * What has to be said in a scenario so that this machine can play it: what it lacks is left out.
 * @throws UserError where nothing is left
 */
export async function withoutLacks(scenario: Scenario): Promise<{ sets: string[]; notes: string[] }> {
  const lacks = await lacksOf(scenario);
  const sets = lacks.map(({ missing, played, install, without }) => {
    if (without !== null) return without;
    throw new UserError(`this scenario has ${played} only, and ${missing}`, `${install} and run again.`);
  });
  const notes = lacks.map(
    ({ missing, left, install }) =>
      `${missing}, so only ${left} are played, and results differ from those of other machines. ${install}`,
  );
  return { sets, notes };
}

function browserOf({ jobs }: Scenario): Lack | null {
  if (jobs.source !== 'catalog' || jobs.work === 'functions' || !jobs.pages || hasBrowser()) return null;
  return {
    missing: 'there is no Chromium',
    played: 'jobs whose tests open pages',
    left: 'jobs whose tests open no pages',
    install: 'Install it: sudo apt-get install chromium',
    without: 'jobs.pages=false',
  };
}

async function pythonOf({ jobs }: Scenario): Promise<Lack | null> {
  if (jobs.source !== 'catalog') return null;
  const wanted = jobs.languages ?? LANGUAGES;
  if (!wanted.includes('python') || (await hasRuntime('python'))) return null;
  const left = wanted.filter((language) => language !== 'python');
  return {
    missing: 'there is no python3',
    played: 'Python jobs',
    left: `${left.join(' and ')} jobs`,
    install: 'Install it: sudo apt-get install python3',
    without: left.length === 0 ? null : `jobs.languages=[${left.join(', ')}]`,
  };
}
