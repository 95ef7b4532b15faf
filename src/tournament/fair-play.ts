import type { MarketEvent } from '#market/index.js';
import { ALARM_RATE, fairPlay, type Signal } from '../fair-play/index.js';
import { Artifacts } from '../simulation/artifacts.js';
import { catalogDirOf } from '../simulation/catalog-dir.js';
import { givenFor } from '../simulation/fair-play-service.js';
import { type Audit, repliesOf } from './audit.js';
import { planOf } from './manifest.js';
import { playMatch } from './play-match.js';
import { scenarioOf, seatName } from './seating.js';

/** A sign of foul play, and the matches in which it was seen. */
export interface TournamentSignal extends Signal {
  readonly matches: readonly number[];
}

export interface TournamentEvidence {
  readonly matches: number;
  /** The least likely first; those without a chance after them. */
  readonly signals: readonly TournamentSignal[];
  /** With nobody foul, there is any signal of computed chance in at most this share of tournaments. */
  readonly alarmRate: number;
}

export interface EvidenceOptions {
  /** Where what came of code is kept meanwhile. */
  readonly scratch: string;
  readonly signal?: AbortSignal;
  /** Told of each match that was looked at. */
  onMatch?(matches: number): void;
}

/**
 * Looks for foul play in every match of a tournament, entrants being the parties. Matches are played again, and nobody is asked. A chance is corrected for
 * all looks of its match, and then for all matches.
 */
export async function tournamentEvidence(
  audit: Audit,
  { scratch, signal, onMatch }: EvidenceOptions,
): Promise<TournamentEvidence> {
  const found = new Map<string, TournamentSignal>();
  let matches = 0;
  for await (const match of matchesAgain(audit, scratch, signal)) {
    matches++;
    for (const one of match.signals) {
      const key = `${one.kind} ${one.who.join(' ')}`;
      const known = found.get(key);
      const least = known && (known.corrected ?? 1) <= (one.corrected ?? 1) ? known : one;
      found.set(key, { ...least, matches: [...(known?.matches ?? []), match.sequence] });
    }
    onMatch?.(matches);
  }
  const signals = [...found.values()]
    .map((one) => ({ ...one, corrected: one.corrected && Math.min(1, one.corrected * matches) }))
    .filter(({ corrected }) => corrected === null || corrected <= ALARM_RATE)
    .sort((one, other) => (one.corrected ?? 2) - (other.corrected ?? 2));
  return { matches, signals, alarmRate: ALARM_RATE };
}

interface LookedAt {
  readonly sequence: number;
  readonly signals: readonly Signal[];
}

async function* matchesAgain(
  audit: Audit,
  scratch: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<LookedAt> {
  const { manifest } = audit;
  const { everybody } = planOf(manifest);
  const dir = catalogDirOf(everybody);
  for await (const kept of audit.matches()) {
    const { sequence, seats } = kept;
    const scenario = scenarioOf(everybody, manifest.entrants.length, kept);
    const events: MarketEvent[] = [];
    const artifacts = new Artifacts();
    const work = { scenario, seats: seats.length, sequence, folder: scratch, asked: manifest.asked };
    const onEvent = (event: MarketEvent) => void events.push(event);
    await playMatch(work, { onEvent, artifacts, signal, replies: repliesOf(kept) });
    const texts = new Map(artifacts.drain().map(({ digest, content }) => [digest, content]));
    const given = givenFor(dir, events);
    const names = new Map(seats.map((entrant, seat) => [seatName(seat), manifest.entrants[entrant]!.name]));
    const joined = new Map(
      events.flatMap((event) =>
        event.type === 'ParticipantJoined' ? [[event.participant, event.name] as const] : [],
      ),
    );
    const { signals } = fairPlay(events, {
      textOf: (digest) => texts.get(digest) ?? null,
      givenFor: (job) => given.get(job) ?? [],
      partyOf: (participant) => {
        const name = joined.get(participant) ?? String(participant);
        return names.get(name) ?? name;
      },
    });
    yield { sequence, signals };
  }
}
