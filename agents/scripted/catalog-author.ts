import type { Context } from '../parameters.js';
import type { TestAuthorAgent } from '../ports.js';

/** Hands out the catalog's own visible tests. */
export function catalogTestAuthor(_params: unknown, { key }: Pick<Context, 'key'>): TestAuthorAgent {
  return { writeTests: ({ job }) => key.visibleTests(job) };
}
