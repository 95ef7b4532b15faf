import { z } from 'zod';
import { BadReply } from './bad-reply.js';
import { askForShape, openChat } from './chat.js';
import { ModelUnavailableError } from './errors.js';
import { firstObject, withoutThoughts } from './read-reply.js';
import { strictSchema } from './schema.js';
import { OUTPUT_MODES, type OutputMode } from './settings.js';
import type { Desk, Sitting } from './sitting.js';

/** Where the endpoint sees to the shape, the question does not tell it: one that takes no notice of a schema is found out. */
const ENFORCED: readonly OutputMode[] = ['json-schema', 'tools'];
const TOLD = 'Reply with the JSON object {"ok": true} and nothing else.';
const WANTED = z.strictObject({ ok: z.boolean() });

export interface ModeProbe {
  readonly mode: OutputMode;
  readonly works: boolean;
  /** What was said where it does not. */
  readonly detail: string;
}

/**
 * Tries how a model can be made to answer in JSON: a tiny call for each way.
 * @throws ModelUnavailableError when nobody answers at all
 */
export async function probeModes(desk: Desk, name: string): Promise<ModeProbe[]> {
  const probes: ModeProbe[] = [];
  for (const mode of OUTPUT_MODES) probes.push(await probeMode(desk, name, mode));
  return probes;
}

/** The best way that works for each model whose scenario leaves it open. Asked once for a run, and kept with it. */
export async function settleModes(desk: Desk, names: readonly string[]): Promise<void> {
  for (const name of names) await settleMode(desk, name);
}

export const settleMode = (desk: Desk, name: string): Promise<void> =>
  desk.settle(name, () => bestMode(desk, name));

async function bestMode(desk: Desk, name: string): Promise<OutputMode> {
  try {
    for (const mode of OUTPUT_MODES) if ((await probeMode(desk, name, mode)).works) return mode;
  } catch (error) {
    // The run goes on without it: when it comes back, it is asked in the way that none refuses.
    if (!(error instanceof ModelUnavailableError) || desk.named(name).fallback === undefined) throw error;
  }
  return 'plain';
}

/** Where the endpoint does not take something that is sent beside the question, that is left out from then on. */
async function probeMode(desk: Desk, name: string, mode: OutputMode): Promise<ModeProbe> {
  const refused = desk.refusedBy(name);
  for (;;) {
    const sitting = desk.probing(name, OUTPUT_MODES.indexOf(mode));
    const probed = await probeOnce(sitting, mode);
    const parameter = probed.works ? null : sitting.refusedParameter;
    if (parameter === null || refused.has(parameter)) return probed;
    refused.add(parameter);
  }
}

async function probeOnce(sitting: Sitting, mode: OutputMode): Promise<ModeProbe> {
  const { HumanMessage, SystemMessage } = await import('@langchain/core/messages');
  const messages = [
    new SystemMessage('This tries what you can do. Reply in JSON.\n\ntortuga-role: probe'),
    new HumanMessage(ENFORCED.includes(mode) ? 'Say whether two and two are four.' : TOLD),
  ];
  try {
    const options = { callbacks: [sitting.meter], signal: sitting.desk.signal };
    if (mode === 'plain') {
      const said = await (await openChat(sitting)).invoke(messages, options);
      return verdict(mode, firstObject(withoutThoughts(said.text)));
    }
    const shape = { name: 'probe', schema: strictSchema(WANTED) };
    const structured = await askForShape(sitting, mode, shape);
    const { raw } = (await structured.invoke(messages, options)) as { raw: ProbeMessage };
    const call = raw.tool_calls?.find((one) => one.name === 'probe');
    if (mode === 'tools' && !call) return { mode, works: false, detail: 'it calls no tool' };
    return verdict(mode, call?.args ?? firstObject(withoutThoughts(raw.text)));
  } catch (thrown) {
    const bad = thrown instanceof BadReply ? thrown : sitting.blameProbe(thrown);
    return { mode, works: false, detail: bad.detail };
  }
}

interface ProbeMessage {
  readonly text: string;
  readonly tool_calls?: readonly { readonly name: string; readonly args: unknown }[];
}

function verdict(mode: OutputMode, value: unknown): ModeProbe {
  const works = WANTED.safeParse(value).success;
  return { mode, works, detail: works ? '' : 'it answers, and not in the form that was asked for' };
}
