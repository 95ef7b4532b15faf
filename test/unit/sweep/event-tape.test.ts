import { EventTape, type MarketEvent, TAPED, type TapedType } from '#market/index.js';
import { parseScenario } from '#scenarios/index.js';
import { Sweep } from '#src/sweep/sweep.js';

const SCENARIO = `
name: taped
title: A market with every kind of event that a tape keeps
jobs: {source: synthetic, count: 300, opening: {lognormal: {median: 200, sigma: 0.7}}, arrivals: {perDay: 12}}
bounty: {policy: doubling, period: 3d, cap: 8x, deadline: 12d, triggers: [time, rejectedWork]}
award: {rule: proposals, window: 12h, chooser: lowest-price}
review: {panel: 1, approvals: 1}
payment: {fee: 10%}
clients:
  - {name: client, count: 3, agent: statistical, budget: "$900,000"}
freelancers:
  - {name: coder, count: 20, agent: statistical, skill: {normal: {mean: -0.5, sd: 1}}}
reviewers:
  - {name: reviewer, agent: statistical, falseAccept: 0.2, falseReject: 0.1}
`;

type Row = readonly [at: number, type: string, subject: number, cents: number];

type Taped = Extract<MarketEvent, { type: TapedType }>;

/** What a tape should keep of an event: whom it is about, and its money. */
function rowOf(event: Taped): Row {
  const { at, type } = event;
  switch (type) {
    case 'JobPosted':
      return [at, type, event.job, event.openingCents];
    case 'ProposalSubmitted':
    case 'JobClaimed':
      return [at, type, event.proposal, event.priceCents];
    case 'JobAwarded':
      return [at, type, event.proposal, event.priceCents];
    case 'WorkSubmitted':
    case 'WorkAccepted':
    case 'WorkRejected':
      return [at, type, event.submission, 0];
    case 'BountyRaised':
      return [at, type, event.job, event.bountyCents];
    case 'JobSettled':
      return [at, type, event.job, event.paidCents];
    case 'JobExpired':
    case 'JobCancelled':
    case 'JobAbandoned':
      return [at, type, event.job, 0];
  }
}

const isTaped = (event: MarketEvent): event is Taped => (TAPED as readonly string[]).includes(event.type);

function rowsOf(tape: EventTape): Row[] {
  return tape.chunks.flatMap(({ rows, at, type, subject, cents }) =>
    Array.from({ length: rows }, (_, row): Row => [at[row]!, TAPED[type[row]!]!, subject[row]!, cents[row]!]),
  );
}

test.each(['{rule: proposals, window: 12h, chooser: lowest-price}', '{rule: posted-price}'])(
  'a tape has the events that a listener hears, under %s',
  (award) => {
    const scenario = parseScenario(SCENARIO, 'taped.yaml', { set: [`award=${award}`] });
    const heard: Row[] = [];
    const listener = (event: MarketEvent) => {
      if (isTaped(event)) heard.push(rowOf(event));
    };
    const tape = new EventTape();
    new Sweep(scenario, { listener, tape }).run();
    expect(rowsOf(tape)).toEqual(heard);
    expect(tape.count).toBe(heard.length);
    expect(new Set(heard.map(([, type]) => type)).size).toBeGreaterThanOrEqual(8);

    const alone = new EventTape();
    new Sweep(scenario, { tape: alone }).run();
    expect(rowsOf(alone)).toEqual(heard);
  },
);

test('a tape goes on in another chunk when one is full', () => {
  const tape = new EventTape();
  const count = 150_000;
  for (let row = 0; row < count; row++) {
    tape.at = row;
    tape.add(row % TAPED.length, row, row * 1e6);
  }
  expect(tape.count).toBe(count);
  expect(tape.chunks.length).toBeGreaterThan(1);
  expect(
    rowsOf(tape).every(([at, , subject, cents], row) => at === row && subject === row && cents === row * 1e6),
  ).toBe(true);
});
