import fc from 'fast-check';
import {
  accountOf,
  audit,
  BOUNTY_TRIGGERS,
  type EventType,
  type MarketEvent,
  REFUSALS,
} from '#market/index.js';
import { cases } from '../../support/cases.js';
import { law } from '../../support/market-model-world.js';
import { type Story, stories } from '../../support/market-moves.js';
import { Player, replay } from '../../support/market-player.js';

/** In so many everything is met, and twice over. */
const ENOUGH = 250;
const HISTORIES = Number(process.env.TORTUGA_HISTORIES ?? cases(ENOUGH));
const SEED = Number(process.env.TORTUGA_HISTORIES_SEED ?? 1);

/** How often each event and each refusal came up in all histories. */
const seen = new Map<string, number>();
const note = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);

function keepsEveryLaw(story: Story): void {
  const player = new Player(story);
  player.play();
  noteAll(player.events);
  law(audit(player.events).problems.length === 0, null, 'audited afterwards it has problems');

  const again: MarketEvent[] = [];
  const market = replay(story, player.deeds, (event) => again.push(event));
  law(JSON.stringify(again) === JSON.stringify(player.events), null, 'the repetition differs');

  const silent = replay(story, player.deeds);
  for (let account = 0; account < accountOf(market.view.participants.count); account++) {
    const same = silent.view.ledger.balance(account) === market.view.ledger.balance(account);
    law(same, null, 'without a listener it ends otherwise');
  }
}

function noteAll(events: readonly MarketEvent[]): void {
  for (const event of events) {
    note(event.type);
    if (event.type === 'CommandRefused') note(event.refusal);
    if (event.type === 'BountyRaised') note(event.trigger);
    if (event.type === 'PriceAdjusted' || event.type === 'ParticipantLeft') note(event.reason);
    if (event.type === 'AgreementEnded') note(event.by);
  }
}

/** Why a price was adjusted, somebody left, or an agreement ended. */
const REASONS = ['early', 'late', 'regression', 'left', 'bankrupt', 'client', 'terms'];

const EVENTS: Readonly<Record<EventType, true>> = {
  ParticipantJoined: true,
  JobPosted: true,
  BountyRaised: true,
  ProposalSubmitted: true,
  JobClaimed: true,
  ProposalWithdrawn: true,
  ProposalWindowClosed: true,
  ProposalsRejected: true,
  BidsOpened: true,
  ContestStarted: true,
  SubmissionsClosed: true,
  ContestWon: true,
  ContestFailed: true,
  JobAwarded: true,
  JobAbandoned: true,
  WorkSubmitted: true,
  PanelDrawn: true,
  ReviewRecorded: true,
  DisputeOpened: true,
  DisputeResolved: true,
  WorkAccepted: true,
  WorkRejected: true,
  TruthRecorded: true,
  JobSettled: true,
  PriceAdjusted: true,
  RegressionReported: true,
  ChangeOrdered: true,
  AgreementEnded: true,
  ClarificationAsked: true,
  ClarificationAnswered: true,
  ParticipantLeft: true,
  HoldIncreased: true,
  BonusClawedBack: true,
  JobExpired: true,
  JobCancelled: true,
  FundsDeposited: true,
  FundsHeld: true,
  PaymentPosted: true,
  FeePosted: true,
  HoldReleased: true,
  HoldVoided: true,
  ComputeCharged: true,
  CommandRefused: true,
};

describe(`${HISTORIES} generated histories`, () => {
  test('keep every law after every event, and can be repeated to the byte', () => {
    fc.assert(fc.property(stories, keepsEveryLaw), { numRuns: HISTORIES, seed: SEED });
  });

  test('reach every event, every refusal and every reason to raise a bounty', () => {
    const all = [...Object.keys(EVENTS), ...Object.keys(REFUSALS), ...BOUNTY_TRIGGERS, ...REASONS];
    const wanted = HISTORIES >= ENOUGH ? all : [];
    expect(wanted.filter((what) => !seen.has(what))).toEqual([]);
  });
});
