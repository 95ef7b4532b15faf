import {
  type CallRecord,
  type LostTurn,
  llmManager,
  type ManagerView,
  type ModelSettings,
  Models,
  settleModes,
} from '#agents/index.js';
import { Endpoints } from '../../src/models/endpoints.js';
import { MemoryReplies } from '../../src/simulation/outside.js';
import { notice } from '../unit/agents/support/shop.js';

const record = { accepted: 1, rejected: 0, abandoned: 0, ended: 0, regressions: 0 };
const offer = { pitch: 'I can do it.', confidence: 0.8, record, available: true };

/** One offer, 7. */
export const OFFERED: ManagerView = {
  now: 0,
  me: 3,
  notice: notice(),
  offers: [{ proposal: 7, freelancer: 17, priceCents: 9_000, ...offer }],
};

/** A manager who is played by a model decides once, after the model was probed where its settings leave that open. */
export async function chooseBy(settings: ModelSettings) {
  const lost: LostTurn[] = [];
  const calls: CallRecord[] = [];
  const replies = new MemoryReplies();
  const secret = () => 'sk-test';
  const models = new Models({
    settings: [settings],
    replication: 1,
    replies,
    transport: new Endpoints({ secret, patienceMs: 0 }).transport,
    now: () => 0,
    onCall: (call) => calls.push(call),
    onLostTurn: (turn) => lost.push(turn),
  });
  try {
    await settleModes(models, [settings.name]);
    const outside = { replies, models, secret, now: () => 0 };
    const decision = await llmManager({ model: settings.name }, { me: 3, outside }).choose(OFFERED);
    return { decision, lost, calls, mode: models.modeOf(settings.name) };
  } finally {
    models.close();
  }
}
