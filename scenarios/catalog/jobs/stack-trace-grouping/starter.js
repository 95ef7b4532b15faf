/**
 * Puts error reports into groups.
 *
 * @param {Array<{id: string, at: number, trace: string}>} reports - at is in seconds
 * @returns {Array<{key: string, title: string, count: number, first: number, last: number, ids: string[]}>}
 */
export function groupErrors(reports) {
  const groups = new Map();
  for (const { id, at, trace } of reports) {
    // TODO: a better key than the first line
    const key = trace.split('\n')[0];
    const group = groups.get(key) ?? { key, title: key, count: 0, first: at, last: at, ids: [] };
    group.count += 1;
    group.last = at;
    group.ids.push(id);
    groups.set(key, group);
  }
  return [...groups.values()];
}
