import {
  type CallRecord,
  guessTokens,
  type RoleName,
  roleName,
  standIn,
  type Transport,
} from '#agents/index.js';
import type { Scenario } from '#scenarios/index.js';
import { Artifacts } from './artifacts.js';
import { catalogDirOf } from './catalog-dir.js';
import { EventStream } from './event-stream.js';
import { manifestOf, modelManifest } from './manifest.js';
import { play, type SandboxWish, setStage } from './play.js';

export interface RoleEstimate {
  readonly model: string;
  readonly role: RoleName;
  readonly calls: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly microCents: number;
}

/** Models that work long or badly ask this many times as much. */
export const AT_MOST = 5;

/** Plays the scenario with stand-ins for its models, which ask nobody, and counts what would be asked. */
export async function estimate(scenario: Scenario, sandbox: SandboxWish): Promise<RoleEstimate[]> {
  const asked = modelManifest(manifestOf(scenario));
  if (!asked) return [];
  const calls: CallRecord[] = [];
  const stage = await setStage({ ...scenario, budgets: undefined }, catalogDirOf(scenario), sandbox);
  const models = { ...asked, transport, onCall: (call: CallRecord) => calls.push(call) };
  await play(stage, { stream: new EventStream(), artifacts: new Artifacts(), models });
  return byRole(calls);
}

let answered = 0;

const transport: Transport = async (_settings, { init }) => {
  const text = String(init.body);
  const { message, tokensOut } = standIn(JSON.parse(text));
  const usage = { prompt_tokens: guessTokens(text.length), completion_tokens: tokensOut, total_tokens: 0 };
  const choice = { index: 0, finish_reason: 'stop', message: { role: 'assistant', ...message } };
  const body = { id: `stand-in-${++answered}`, object: 'chat.completion', choices: [choice], usage };
  return { status: 200, contentType: 'application/json', body: JSON.stringify(body) };
};

function byRole(calls: readonly CallRecord[]): RoleEstimate[] {
  const roles = new Map<string, RoleEstimate>();
  for (const { role: asked, model, ...cost } of calls) {
    if (asked === 'probe') continue;
    const role = roleName(asked);
    const key = `${model}/${role}`;
    const before = roles.get(key) ?? { model, role, calls: 0, tokensIn: 0, tokensOut: 0, microCents: 0 };
    roles.set(key, {
      ...{ model, role },
      calls: before.calls + 1,
      tokensIn: before.tokensIn + cost.tokensIn,
      tokensOut: before.tokensOut + cost.tokensOut,
      microCents: before.microCents + cost.microCents,
    });
  }
  return [...roles.values()];
}
