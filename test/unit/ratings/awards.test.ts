import type { EventBody, MarketEvent } from '#market/index.js';
import { AwardReader } from '../../../src/ratings/awards.js';
import { playScenario, scenarioNamed } from '../../support/play.js';

/** Winner and loser of each result, and its job, by names. */
function resultsOf(events: readonly MarketEvent[]): string[] {
  const reader = new AwardReader();
  for (const event of events) reader.apply(event);
  const { names, results } = reader.read();
  const nameOf = (place: number) => reader.nameOf(Number(names[place]));
  return results.map(({ a, b, score, match }) => `${match}: ${nameOf(a)} ${score} ${nameOf(b)}`);
}

const [ANN, BOB, CAT, DAN] = [0, 1, 2, 3];
const joined = ['ann', 'bob', 'cat', 'dan'].map(
  (name, participant): EventBody => ({
    ...{ type: 'ParticipantJoined', participant, name, role: 'freelancer', capacity: 1 },
  }),
);
const offer = (freelancer: number): EventBody => ({
  ...{ type: 'ProposalSubmitted', proposal: freelancer, job: 0, freelancer, priceCents: 100 },
});
const award = (freelancer: number): EventBody => ({
  ...{ type: 'JobAwarded', job: 0, proposal: freelancer, freelancer, priceCents: 100, payCents: 90 },
});
const start = (...freelancers: number[]): EventBody => ({
  ...{ type: 'ContestStarted', job: 0, prize: 'first-correct', proposals: freelancers, freelancers },
  ...{ priceCents: 100, payCents: 90, submitBy: 9 },
});
const win = (freelancer: number): EventBody => ({
  ...{ type: 'ContestWon', job: 0, submission: 0, freelancer, priceCents: 100, payCents: 90 },
});

const CASES: readonly (readonly [string, readonly EventBody[], readonly string[]])[] = [
  ['an award', [offer(ANN), offer(BOB), offer(CAT), award(BOB)], ['bob ann', 'bob cat']],
  ['an award to the only one', [offer(ANN), award(ANN)], []],
  ['no award', [offer(ANN), offer(BOB), { type: 'JobExpired', job: 0 }], []],
  [
    'offers that were rejected',
    [
      ...[offer(ANN), { type: 'ProposalsRejected', job: 0, manager: 9, proposals: [0] } as const],
      ...[offer(BOB), award(BOB)],
    ],
    ['bob ann'],
  ],
  [
    'an offer that was taken back',
    [
      ...[offer(ANN), { type: 'ProposalWithdrawn', proposal: 0, job: 0, freelancer: ANN } as const],
      ...[offer(BOB), offer(CAT), award(CAT)],
    ],
    ['cat bob'],
  ],
  [
    'a job that is awarded again',
    [offer(ANN), offer(BOB), award(ANN), offer(BOB), offer(DAN), award(DAN)],
    ['ann bob', 'dan bob'],
  ],
  [
    'a contest, and who was not let in',
    [offer(ANN), offer(BOB), offer(CAT), start(ANN, BOB), win(BOB)],
    ['bob ann'],
  ],
  [
    'a contest that nobody wins',
    [offer(ANN), offer(BOB), start(ANN, BOB), { type: 'ContestFailed', job: 0 }],
    [],
  ],
];

test.each(CASES)('results of %s', (_what, bodies, expected) => {
  const events = [...joined, ...bodies].map((body, at) => ({ ...body, seq: at + 1, at }) as MarketEvent);
  expect(resultsOf(events)).toEqual(expected.map((pair) => `job 0: ${pair.split(' ').join(' 1 ')}`));
});

test('in a real market winners are those who were awarded, losers had offered, and the rest have met nobody', async () => {
  const { events } = await playScenario(scenarioNamed('hostile-bidders', ['jobs.count=30']));
  const reader = new AwardReader();
  for (const event of events) reader.apply(event);
  const { names, results } = reader.read();
  expect(results.length).toBeGreaterThan(100);
  const pairs = (type: MarketEvent['type']) =>
    new Set(
      events.flatMap((event) =>
        event.type === type && 'freelancer' in event ? [`job ${event.job} ${event.freelancer}`] : [],
      ),
    );
  const [awarded, offered] = [pairs('JobAwarded'), pairs('ProposalSubmitted')];
  for (const { a, b, match } of results) {
    expect(awarded).toContain(`${match} ${names[a]}`);
    expect(offered).toContain(`${match} ${names[b]}`);
  }
  expect([...names.map(Number), ...reader.unmet()].sort((a, b) => a - b)).toEqual(
    events.flatMap((event) =>
      event.type === 'ParticipantJoined' && event.role === 'freelancer' ? [event.participant] : [],
    ),
  );
});
