import type { Reply, TestServer } from './api-server.js';

/** A small league in a market without code, for entrants to register. */
export const OPEN_CUP = `name: open-cup
title: A <b>cup</b> for anybody
seed: 5
market: statistical-escalation
set: { jobs.count: 6 }
format: { kind: league, seats: 2, meetings: 1 }
score: truth-adjusted
registration: { house: true, profiles: true }
`;

/** Takes nothing, and says so. */
export const IDLE = `import json, sys
for line in sys.stdin:
    role = json.loads(line)["role"]
    print(json.dumps({"protocol": 1, "answer": {"actions": []}}), flush=True)
`;

const PATIENCE_MS = 60_000;

/** @returns the tournament once it is so */
export async function untilCup(
  api: TestServer,
  name: string,
  isSo: (tournament: Reply['body']) => boolean,
): Promise<Reply['body']> {
  for (const since = Date.now(); Date.now() - since < PATIENCE_MS; ) {
    const { body } = await api.get(`/tournaments/${name}`);
    if (isSo(body)) return body;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`${name} is not as it should be after ${PATIENCE_MS} ms`);
}

export const untilEnded = (api: TestServer, name: string): Promise<Reply['body']> =>
  untilCup(api, name, ({ state }) => state === 'ended');
