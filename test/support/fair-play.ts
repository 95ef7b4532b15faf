import { createHash } from 'node:crypto';
import type { MarketEvent } from '#market/index.js';
import type { Scenario } from '#scenarios/index.js';
import { type Evidence, fairPlay } from '../../src/fair-play/index.js';
import { Artifacts } from '../../src/simulation/artifacts.js';
import { EventStream } from '../../src/simulation/event-stream.js';
import { NO_POOL } from '../../src/simulation/job-source.js';
import { openOutside } from '../../src/simulation/outside.js';
import { Simulation } from '../../src/simulation/simulation.js';

/** Plays a market without code, and looks for foul play in it: by groups, or by each participant alone. */
export async function evidenceIn(scenario: Scenario, parties: 'groups' | 'alone'): Promise<Evidence> {
  const texts = new Map<string, string>();
  const artifacts = new Artifacts();
  const stream = new EventStream();
  const events: MarketEvent[] = [];
  stream.events.subscribe(({ event }) => events.push(event));
  const simulation = new Simulation({
    ...{ scenario, pool: NO_POOL, grader: null, stream, artifacts, outside: openOutside() },
  });
  await simulation.run();
  for (const { digest, content } of artifacts.drain()) texts.set(digest, content);
  const names = new Map(
    events.flatMap((event) => (event.type === 'ParticipantJoined' ? [[event.participant, event.name]] : [])),
  );
  const partyOf = (participant: number) =>
    names.get(participant)!.replace(parties === 'groups' ? /-\d+$/ : '', '');
  return fairPlay(events, { textOf: (digest) => texts.get(digest) ?? null, partyOf });
}

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
