import { catalogDirectory, type Scenario } from '#scenarios/index.js';

/** The folder of the catalog that a scenario uses; null for a market without code. */
export const catalogDirOf = ({ jobs, file }: Scenario): string | null =>
  jobs.source !== 'synthetic' ? catalogDirectory(jobs.catalog, file) : null;
