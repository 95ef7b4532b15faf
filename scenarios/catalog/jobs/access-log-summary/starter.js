/**
 * Summarises an access log.
 *
 * @param {string} text - the whole log
 * @param {number} [top] - how many pages to list
 * @returns {{
 *   requests: number, skipped: number, bots: number, bytes: number,
 *   statuses: Object<string, number>,
 *   pages: Array<{path: string, hits: number}>,
 *   visitors: Object<string, number>
 * }} visitors is by day, "YYYY-MM-DD"
 */
export function summarizeLog(text, top) {
  const summary = { requests: 0, skipped: 0, bots: 0, bytes: 0, statuses: {}, pages: [], visitors: {} };
  for (const line of text.split('\n')) {
    const match = /"([A-Z]+) (\S+) HTTP\/[\d.]+" (\d{3}) (\d+)/.exec(line);
    if (!match) continue;
    summary.requests += 1;
    summary.bytes += Number(match[4]);
    // TODO: statuses, pages, visitors, bots
  }
  return summary;
}
