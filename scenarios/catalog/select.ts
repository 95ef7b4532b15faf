import { CatalogError, fileProblem } from './catalog-error.js';
import type { Catalog, CatalogJob } from './types.js';

/** Which jobs of a catalog a scenario takes; all of them where it does not say. */
export interface Selection {
  readonly categories?: readonly string[];
  readonly languages?: readonly string[];
}

/**
 * The coding jobs of a catalog that a scenario takes, by id.
 *
 * @throws CatalogError when there is none
 */
export function selectJobs(catalog: Catalog, { categories, languages }: Selection): readonly CatalogJob[] {
  const selected = catalog.jobs.filter(
    ({ spec }) =>
      (categories?.includes(spec.category) ?? true) && (languages?.includes(spec.language) ?? true),
  );
  if (selected.length > 0) return selected;
  if (catalog.jobs.length === 0) {
    throw new CatalogError([
      fileProblem(catalog.dir, {
        message: 'no job of this catalog has code',
        allowed: 'a catalog with coding jobs',
        remedy: 'Use builtin, or import one of the other formats',
      }),
    ]);
  }
  const kinds = new Set(catalog.jobs.map(({ spec }) => `${spec.category} in ${spec.language}`));
  throw new CatalogError([
    fileProblem(catalog.dir, {
      message: 'no coding job of this catalog is of the categories and languages asked for',
      allowed: [...kinds].sort().join(', '),
      remedy: 'Widen jobs.categories or jobs.languages in the scenario',
    }),
  ]);
}
