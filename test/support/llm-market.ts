import { type CallRecord, type LostTurn, promptDigests, type Transport } from '#agents/index.js';
import type { MarketEvent, RunRecorder } from '#market/index.js';
import type { Outage } from '#sandbox/index.js';
import type { Scenario } from '#scenarios/index.js';
import { resolveModels } from '../../src/config/models.js';
import { Artifacts } from '../../src/simulation/artifacts.js';
import { catalogDirOf } from '../../src/simulation/catalog-dir.js';
import { EventStream } from '../../src/simulation/event-stream.js';
import { KeptReplies } from '../../src/simulation/kept-replies.js';
import { play, type SandboxWish, setStage } from '../../src/simulation/play.js';
import { quickSandbox } from './quick-sandbox.js';

export interface LlmPlayed {
  readonly events: readonly MarketEvent[];
  readonly recorder: RunRecorder;
  readonly eventLogSha256: string;
  readonly replies: Map<string, string>;
  readonly calls: readonly CallRecord[];
  readonly lost: readonly LostTurn[];
  readonly outages: readonly Outage[];
}

export interface LlmPlay {
  /** What the environment says. */
  readonly env: Readonly<Record<string, string>>;
  /** Replies from before: nobody is asked then. */
  readonly replay?: ReadonlyMap<string, string>;
  /** The quickest one without it. */
  readonly sandbox?: SandboxWish;
  /** Replies from before that are taken where they fit. */
  readonly known?: ReadonlyMap<string, string>;
  /** What answers instead of an endpoint. */
  readonly transport?: Transport;
}

/** Plays a scenario whose agents ask models, and keeps all of it in memory. */
export async function playWithModels(
  scenario: Scenario,
  { env, replay, known, transport, sandbox }: LlmPlay,
): Promise<LlmPlayed> {
  const stage = await setStage(scenario, catalogDirOf(scenario), sandbox ?? (await quickSandbox()));
  const stream = new EventStream();
  const events: MarketEvent[] = [];
  stream.events.subscribe(({ event }) => events.push(event));
  const replies = new Map<string, string>();
  const calls: CallRecord[] = [];
  const lost: LostTurn[] = [];
  const outages = new Map<number, Outage>();
  const manifest = { models: resolveModels(scenario, env), prompts: promptDigests() };
  const { recorder, eventLogSha256 } = await play(stage, {
    stream,
    artifacts: new Artifacts(),
    replies: new KeptReplies({
      known: replay ?? known ?? new Map(),
      replay: replay !== undefined,
      onReply: (key, value) => replies.set(key, value),
    }),
    onLostTurn: (turn) => lost.push(turn),
    grading: { onOutage: (outage) => outages.set(outage.number, outage) },
    models: { manifest, onCall: (call) => calls.push(call), ...(transport && { transport }) },
  });
  return { events, recorder, eventLogSha256, replies, calls, lost, outages: [...outages.values()] };
}
