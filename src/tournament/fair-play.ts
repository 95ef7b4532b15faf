import type { MarketEvent } from '#market/index.js';
import { ALARM_RATE, fairPlay, type Signal } from '../fair-play/index.js';
import { Artifacts } from '../simulation/artifacts.js';
import { catalogDirOf } from '../simulation/catalog-dir.js';
import { givenFor } from '../simulation/fair-play-service.js';
import type { Audit } from './audit.js';
import { planOf } from './manifest.js';
import { type AgainOptions, playingAgain } from './play-again.js';
import { seatName } from './seating.js';

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

export interface EvidenceOptions extends AgainOptions {
  /** Told of each match that was looked at. */
  onMatch?(matches: number): void;
}

/**
 * Looks for foul play in every match of a tournament, entrants being the parties. Matches are played again, and nobody is asked. A chance is corrected for
 * all looks of its match, and then for all matches.
 */
export async function tournamentEvidence(
  audit: Audit,
  { onMatch, ...options }: EvidenceOptions,
): Promise<TournamentEvidence> {
  const found = new Map<string, TournamentSignal>();
  let matches = 0;
  for await (const match of matchesAgain(audit, options)) {
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

async function* matchesAgain(audit: Audit, options: AgainOptions): AsyncGenerator<LookedAt> {
  const { entrants } = audit.manifest;
  const playAgain = playingAgain(audit, options);
  const dir = catalogDirOf(planOf(audit.manifest).everybody);
  for await (const kept of audit.matches()) {
    const { sequence, seats } = kept;
    const events: MarketEvent[] = [];
    const artifacts = new Artifacts();
    await playAgain(kept, { onEvent: (event) => void events.push(event), artifacts });
    const texts = new Map(artifacts.drain().map(({ digest, content }) => [digest, content]));
    const given = givenFor(dir, events);
    const names = new Map(seats.map((entrant, seat) => [seatName(seat), entrants[entrant]!.name]));
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
