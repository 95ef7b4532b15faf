import fc from 'fast-check';
import { type CallRecord, roleName } from '#agents/index.js';
import type { Scenario } from '#scenarios/index.js';
import { cases } from '../support/cases.js';
import { jitteryModels } from '../support/jittery-models.js';
import { type LlmPlayed, playWithModels } from '../support/llm-market.js';
import { scenarioNamed } from '../support/play.js';
import { eventsOf, expectSound } from '../support/staged-play.js';

const SMALL = ['jobs.count=2', 'models.main.output=plain', 'freelancers.coder.count=2'];
const ROLES = ['client', 'bidder', 'manager', 'testAuthor', 'reviewer'] as const;
/** In an instant each freelancer looks at the market, and each of two jobs is worked on, at most; a panel has two. */
const AT_ONCE = 4;
const MICRO = 1_000_000;

const cap = fc.option(fc.integer({ min: 1, max: 25 }), { nil: undefined });
const anyCaps = fc.record({
  agent: cap,
  run: cap,
  role: fc.record(Object.fromEntries(ROLES.map((role) => [role, cap]))),
});
type Caps = typeof anyCaps extends fc.Arbitrary<infer T> ? T : never;

const withCaps = (caps: unknown): Scenario => {
  const dollars = (value: unknown): unknown =>
    typeof value === 'number'
      ? `$${(value / 100).toFixed(2)}`
      : Object.fromEntries(
          Object.entries(value as object)
            .filter(([, one]) => one !== undefined)
            .map(([key, one]) => [key, dollars(one)]),
        );
  return scenarioNamed('llm-offline', [...SMALL, `budgets=${JSON.stringify(dollars(caps))}`]);
};

const ENOUGH = { run: 1_000_000, role: { bidder: 900_000 } };
const slow = () => jitteryModels(() => Math.random() * 4);
const play = (
  scenario: Scenario,
  more: { known?: Map<string, string>; replay?: Map<string, string> } = {},
) => {
  const models = slow();
  return playWithModels(scenario, { env: {}, transport: models.transport, ...more });
};

const spentBy = (calls: readonly CallRecord[], whose: (call: CallRecord) => boolean) => {
  const costs = calls.filter(whose).map(({ microCents }) => microCents);
  const dearest = costs.sort((a, b) => b - a).slice(0, AT_ONCE);
  const sum = (some: readonly number[]) => some.reduce((total, one) => total + one, 0);
  return { spent: sum(costs), underWay: sum(dearest) };
};

function expectWithin(played: LlmPlayed, { agent, run, role }: Caps): void {
  const held = (capCents: number | undefined, whose: (call: CallRecord) => boolean) => {
    const { spent, underWay } = spentBy(played.calls, whose);
    if (capCents !== undefined) expect(spent).toBeLessThan(capCents * MICRO + underWay);
  };
  held(run, () => true);
  for (const one of ROLES) held(role[one], (call) => call.role !== 'probe' && roleName(call.role) === one);
  for (const { participant } of played.calls) held(agent, (call) => call.participant === participant);
}

/** Whole cents in the ledger, and what is left over of each. */
function expectCharged({ events, calls, recorder }: LlmPlayed): void {
  const left = calls.reduce((sum, { microCents }) => sum + microCents, 0) - recorder.computeCents * MICRO;
  expect(left).toBeGreaterThanOrEqual(0);
  expect(left).toBeLessThan(eventsOf(events, 'ParticipantJoined').length * MICRO);
}

let uncapped: LlmPlayed;
beforeAll(async () => {
  uncapped = await play(withCaps(ENOUGH));
  expect(uncapped.lost).toEqual([]);
});

test('any caps hold, stop only whom they are about, and are forgotten when there is more', async () => {
  let lost = 0;
  await fc.assert(
    fc.asyncProperty(anyCaps, async (caps) => {
      const scenario = withCaps(caps);
      const played = await play(scenario);
      expectSound(played.recorder);
      expectWithin(played, caps);
      expectCharged(played);
      lost += played.lost.length;
      for (const { kind, cap: path = '', role } of played.lost) {
        expect(kind).toBe('budget');
        if (path.startsWith('budgets.role.')) expect(path).toBe(`budgets.role.${roleName(role as never)}`);
      }
      const again = await play(scenario);
      expect([again.eventLogSha256, again.lost.length]).toEqual([played.eventLogSha256, played.lost.length]);
      const replayed = await play(scenario, { replay: played.replies });
      expect([replayed.eventLogSha256, replayed.lost.length]).toEqual([
        played.eventLogSha256,
        played.lost.length,
      ]);
      const resumed = await play(withCaps(ENOUGH), { known: played.replies });
      expect(resumed.eventLogSha256).toBe(uncapped.eventLogSha256);
      expect(resumed.lost).toEqual([]);
    }),
    { numRuns: cases(6) },
  );
  expect(lost).toBeGreaterThan(0);
});
