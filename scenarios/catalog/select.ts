import { CatalogError, fileProblem } from './catalog-error.js';
import type { JobForm } from './repository-job.js';
import type { Catalog, ChoiceEntry, WorkableJob } from './types.js';

/** Which jobs of a catalog a scenario takes; all functions to write where it does not say. */
export interface Selection {
  readonly work?: JobForm;
  /** Whether jobs whose tests open pages are among them; they are where it does not say. */
  readonly pages?: boolean;
  readonly categories?: readonly string[];
  readonly languages?: readonly string[];
}

/**
 * The jobs of a catalog that a scenario takes, by id.
 *
 * @throws CatalogError when there is none
 */
export function selectJobs(catalog: Catalog, selection: Selection): readonly WorkableJob[] {
  const { categories, languages } = selection;
  const offered = jobsOfForm(catalog, selection);
  const selected = offered.filter(
    ({ spec }) =>
      (categories?.includes(spec.category) ?? true) && (languages?.includes(spec.language) ?? true),
  );
  if (selected.length > 0) return selected;
  if (offered.length === 0) throw nothingOffered(catalog, selection);
  const kinds = new Set(offered.map(({ spec }) => `${spec.category} in ${spec.language}`));
  throw new CatalogError([
    fileProblem(catalog.dir, {
      message: 'no coding job of this catalog is of the categories and languages asked for',
      allowed: [...kinds].sort().join(', '),
      remedy: 'Widen jobs.categories or jobs.languages in the scenario',
    }),
  ]);
}

/**
 * All choices of a catalog, by id, for so many who make proposals.
 *
 * @throws CatalogError when there is none, or one has more proposals than that
 */
export function selectChoices({ dir, choices }: Catalog, proposers: number): readonly ChoiceEntry[] {
  const most = choices.reduce((longest, { spec }) => Math.max(longest, spec.proposals.length), 0);
  if (most > 0 && most <= proposers) return choices;
  const said =
    most === 0
      ? {
          message: 'no job of this catalog is a choice among proposals',
          allowed: 'jobs of kind choice',
          remedy:
            'Import the tasks of SWE-Lancer for managers: bin/tortuga catalog import swe-lancer FILE --out DIR',
        }
      : {
          message: `one of its choices has ${most} proposals, and the scenario has ${proposers} to make them`,
          remedy: `Set the count of its freelancers to ${most}`,
        };
  throw new CatalogError([fileProblem(dir, said)]);
}

function jobsOfForm(
  { jobs, repositories }: Catalog,
  { work = 'functions', pages = true }: Selection,
): readonly WorkableJob[] {
  const onCodebases = repositories.filter(
    ({ hidden }) => pages || hidden.kind !== 'repository' || !hidden.browser,
  );
  if (work === 'functions') return jobs;
  return work === 'repositories' ? onCodebases : [...jobs, ...onCodebases];
}

function nothingOffered(catalog: Catalog, { work }: Selection): CatalogError {
  if (work === 'repositories') {
    const message = 'no job of this catalog is on a codebase';
    const remedy = 'Use builtin, or leave jobs.work away';
    return new CatalogError([
      fileProblem(catalog.dir, { message, allowed: 'jobs of kind repository or image', remedy }),
    ]);
  }
  return new CatalogError([
    fileProblem(catalog.dir, {
      message: 'no job of this catalog has code',
      allowed: 'a catalog with coding jobs',
      remedy: 'Use builtin, or import one of the other formats',
    }),
  ]);
}
