import type { RunEntity } from '../../store/run.entity.js';

/** How far one run was sent. */
export interface Place {
  /** The number of its last event. */
  readonly after: number;
  /** How often it had been taken back by then. */
  readonly takenBack: number;
  /** Which `end` was sent of it; null without one. */
  readonly end: string | null;
}

/** How far each run was sent, by its number. */
export type Position = ReadonlyMap<number, Place>;

const PLACE = '[0-9]{1,15}(~[0-9]{1,9})?(\\.(finished|failed|interrupted))?';
const NAMED = `[0-9]{1,15}:${PLACE}`;

/** With one run its place; with several, of each. */
export const POSITION = new RegExp(`^(${PLACE}|${NAMED}(,${NAMED})*)$`);

/** Of who has nothing yet: it is right for any run. */
export const beginningOf = ({ takenBack }: RunEntity): Place => ({ after: 0, takenBack, end: null });

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

const placeText = ({ after, takenBack, end }: Place): string =>
  [after, takenBack > 0 && `~${takenBack}`, end !== null && `.${end}`]
    .filter((part) => part !== false)
    .join('');

function readPlace(text: string): Place {
  const [at, end = null] = text.split('.') as [string, string?];
  const [after, takenBack = '0'] = at.split('~') as [string, string?];
  return { after: Number(after), takenBack: Number(takenBack), end };
}
