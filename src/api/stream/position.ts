/** How far one run was sent. */
export interface Place {
  /** The number of its last event. */
  readonly after: number;
  /** Which `end` was sent of it; null without one. */
  readonly end: string | null;
}

/** How far each run was sent, by its number. */
export type Position = ReadonlyMap<number, Place>;

const PLACE = '[0-9]{1,15}(\\.(finished|failed|interrupted)\\.[0-9a-f]{12})?';
const NAMED = `[0-9]{1,15}:${PLACE}`;

/** With one run its place; with several, of each. */
export const POSITION = new RegExp(`^(${PLACE}|${NAMED}(,${NAMED})*)$`);

export const BEGINNING: Place = { after: 0, end: null };

export function positionText(position: Position): string {
  const pairs = [...position].map(([run, place]) => [run, placeText(place)] as const);
  return pairs.length === 1 ? pairs[0]![1] : pairs.map((pair) => pair.join(':')).join(',');
}

/**
 * Reads an id. Runs that it does not name begin at their first event.
 * @returns null where it is none
 */
export function readPosition(text: string, runs: readonly number[]): Position | null {
  if (!POSITION.test(text)) return null;
  if (!text.includes(':')) return new Map(runs.length === 1 ? [[runs[0]!, readPlace(text)]] : []);
  return new Map(
    text.split(',').map((pair) => {
      const [run, place] = pair.split(':') as [string, string];
      return [Number(run), readPlace(place)];
    }),
  );
}

/** What an end is called: how it ended, and how its log begins when all of it is hashed. */
export const endName = (status: string, logSha256: string): string => `${status}.${logSha256.slice(0, 12)}`;

/** Whether an end was that of this log; the run may have ended otherwise with it. */
export const isEndOf = (end: string, logSha256: string): boolean =>
  end.slice(end.indexOf('.') + 1) === logSha256.slice(0, 12);

const placeText = ({ after, end }: Place): string => (end === null ? `${after}` : `${after}.${end}`);

function readPlace(text: string): Place {
  const dot = text.indexOf('.');
  return dot < 0
    ? { after: Number(text), end: null }
    : { after: Number(text.slice(0, dot)), end: text.slice(dot + 1) };
}
