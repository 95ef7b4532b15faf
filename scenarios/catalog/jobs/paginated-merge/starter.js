/**
 * Merges the answers of a paginated API.
 *
 * @param {Array<{
 *   page: number, totalPages: number, fetchedAt: number, error?: string|null,
 *   items?: Array<{id: number|string, version: number, deleted?: boolean}>|null
 * }>} answers - pages count from 1; items have more fields, which are kept
 * @returns {{items: object[], missingPages: number[], complete: boolean}}
 */
export function mergePages(answers) {
  const items = [];
  for (const answer of answers) {
    // TODO: repeated pages, repeated items, errors
    items.push(...answer.items);
  }
  return { items, missingPages: [], complete: answers.length === answers[0].totalPages };
}
