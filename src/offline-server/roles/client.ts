import { CLIENTS, type Reply } from '#agents/index.js';
import { formatUsd } from '#market/index.js';
import type { Observation } from '../observations.js';
import { type Cast, contextFor } from './cast.js';

export async function writeBrief(
  cast: Cast,
  need: Observation<'client.brief'>,
): Promise<Reply<'client.brief'>> {
  const client = CLIENTS.scripted(cast.persona, contextFor(cast, need.me, []));
  const { lines, covers } = await client.writeBrief(need);
  return { lines: lines.map((text, index) => ({ text, clauses: [covers[index]!] })) };
}

export async function answerQuestion(
  cast: Cast,
  view: Observation<'client.answer'>,
): Promise<Reply<'client.answer'>> {
  const client = CLIENTS.scripted(cast.persona, contextFor(cast, view.me, []));
  const { text, covers } = await client.answer!(view);
  return { text, clauses: [...covers] };
}

/** Orders whatever it can pay for. */
export function decideOnChange(
  _cast: Cast,
  { raiseCents, balanceCents }: Observation<'client.change'>,
): Reply<'client.change'> {
  const proceed = raiseCents <= balanceCents;
  const reasoning = `The change costs ${formatUsd(raiseCents)}, and I have ${formatUsd(balanceCents)}.`;
  return { reasoning, proceed };
}
