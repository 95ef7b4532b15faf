import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { CallRecord, LostTurn, ReplyStore } from '#agents/index.js';
import { type MarketEvent, RunRecorder } from '#market/index.js';
import type { Scenario } from '#scenarios/index.js';
import { GradeCache } from '../lab/grade-cache.js';
import { Artifacts } from '../simulation/artifacts.js';
import { catalogDirOf } from '../simulation/catalog-dir.js';
import { EventStream } from '../simulation/event-stream.js';
import { type Manifest, modelManifest } from '../simulation/manifest.js';
import { play, setStage } from '../simulation/play.js';
import { Sweep } from '../sweep/sweep.js';
import { whyNotSwept } from '../sweep/sweepable.js';
import { type SeatFacts, seatFacts } from './facts.js';
import { FileReplies } from './file-replies.js';

/** A match to be played. Plain data: it goes to other threads. */
export interface MatchWork {
  readonly scenario: Scenario;
  /** How many of its freelancers are entrants: the first ones. */
  readonly seats: number;
  readonly sequence: number;
  /** The tournament's folder. */
  readonly folder: string;
  /** The models and programs that are asked; null where none are. */
  readonly asked: Manifest | null;
}

export interface PlayedMatch {
  /** By seat. */
  readonly facts: readonly SeatFacts[];
  /** Over the match's events: who plays it again comes to the same. */
  readonly eventLogSha256: string;
  /** What models cost, in millionths of a cent. */
  readonly microCents: number;
}

/** What somebody may look at while a match is played. */
export interface Onlooker {
  onEvent?(event: MarketEvent): void;
  readonly artifacts?: Artifacts;
  readonly signal?: AbortSignal;
  /** What was answered before, in place of what is kept in the folder. */
  readonly replies?: ReplyStore;
}

/** @throws SandboxUnavailableError, ModelUnavailableError for broken machinery, of which nobody is blamed */
export function playMatch(work: MatchWork, onlooker: Onlooker = {}): Promise<PlayedMatch> {
  return whyNotSwept(work.scenario) === null ? sweepMatch(work, onlooker) : simulateMatch(work, onlooker);
}

async function sweepMatch({ scenario, seats }: MatchWork, { onEvent }: Onlooker): Promise<PlayedMatch> {
  const recorder = new RunRecorder();
  const hash = createHash('sha256');
  const listener = (event: MarketEvent) => {
    recorder.apply(event);
    hash.update(JSON.stringify(event)).update('\n');
    onEvent?.(event);
  };
  new Sweep(scenario, { listener }).run();
  const facts = seatFacts(recorder, { calls: [], lostTurns: [] }, seats);
  return { facts, eventLogSha256: hash.digest('hex'), microCents: 0 };
}

async function simulateMatch(
  { scenario, seats, sequence, folder, asked }: MatchWork,
  { onEvent, artifacts = new Artifacts(), signal, ...given }: Onlooker,
): Promise<PlayedMatch> {
  const stage = await setStage(scenario, catalogDirOf(scenario), 'quickest');
  const stream = new EventStream();
  if (onEvent) stream.events.subscribe(({ event }) => onEvent(event));
  const calls = new Map<string, CallRecord>();
  const lostTurns = new Map<string, LostTurn>();
  const file = join(folder, 'replies', `${sequence}.jsonl`);
  const replies = given.replies ?? (asksOutside(scenario) ? await FileReplies.open(file) : undefined);
  const models = modelManifest(asked);
  const onCall = (call: CallRecord) => void calls.set(call.key, call);
  const { recorder, eventLogSha256 } = await play(stage, {
    ...{ stream, artifacts, signal, replies, programs: asked?.programs },
    models: models && { ...models, onCall },
    grading: new GradeCache(join(folder, 'grades')).options,
    onLostTurn: (turn) => void lostTurns.set(turn.key, turn),
  });
  const notes = { calls: [...calls.values()], lostTurns: [...lostTurns.values()] };
  const microCents = notes.calls.reduce((sum, call) => sum + call.microCents, 0);
  return { facts: seatFacts(recorder, notes, seats), eventLogSha256, microCents };
}

const OUTSIDE: readonly string[] = ['llm', 'remote', 'program'];

/** Whether some of its agents answer otherwise the next time, so that what they say is kept. */
export function asksOutside(scenario: Scenario): boolean {
  const { clients, managers, freelancers, reviewers, arbiters, testAuthor } = scenario;
  const lists: readonly (readonly { readonly agent: string }[] | undefined)[] = [
    ...[clients, managers, freelancers, reviewers, arbiters],
    testAuthor && [testAuthor],
  ];
  return lists.some((list) => list?.some(({ agent }) => OUTSIDE.includes(agent)));
}
