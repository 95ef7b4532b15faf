/** How far each run was sent: the number of its last event, by the number of the run. */
export type Position = ReadonlyMap<number, number>;

/** With one run the number of its event; with several, of each. */
export const POSITION = /^([0-9]{1,15}|[0-9]{1,15}:[0-9]{1,15}(,[0-9]{1,15}:[0-9]{1,15})*)$/;

export function positionText(position: Position): string {
  const pairs = [...position];
  return pairs.length === 1 ? String(pairs[0]![1]) : pairs.map((pair) => pair.join(':')).join(',');
}

/**
 * Reads an id. Runs that it does not name begin at their first event.
 * @returns null where it is none
 */
export function readPosition(text: string, runs: readonly number[]): Position | null {
  if (!POSITION.test(text)) return null;
  if (!text.includes(':')) return new Map(runs.length === 1 ? [[runs[0]!, Number(text)]] : []);
  const pairs = text.split(',').map((pair) => pair.split(':').map(Number) as [number, number]);
  return new Map(pairs);
}
