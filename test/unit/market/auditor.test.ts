import { accountOf, audit, DAY, escrowOf, isMoneyEvent, type MarketEvent, PLATFORM } from '#market/index.js';
import { MANAGED, Stage, WEEKLY_DOUBLING } from '../../support/market-stage.js';

/** An event in the hands of a forger. */
interface Draft {
  type: MarketEvent['type'];
  [field: string]: number | string;
}

/**
 * Job 0: proposals, awarded, rejected, raised, awarded again, accepted, settled.
 * Jobs 1 and 2 expire, one after a proposal was withdrawn, one after it was given up. Job 3: cancelled. Computing is charged in between, and one command is refused.
 */
function validHistory(): MarketEvent[] {
  const stage = new Stage({ freelancers: 3, reviewers: 2, capacity: 2 });
  const [a, b, c] = stage.freelancers as [number, number, number];
  const bounty = { ...WEEKLY_DOUBLING, triggers: new Set(['rejectedWork'] as const) };
  const review = { panelSize: 2, approvalsNeeded: 1 };
  const job = stage.post({ award: MANAGED, bounty, review });
  stage.deposit(a, 500);
  const award = (freelancer: number, priceCents: number) => {
    const proposal = stage.propose(job, freelancer, priceCents);
    stage.propose(job, c, priceCents - 1_000);
    stage.wait(DAY);
    stage.do({ type: 'AwardJob', manager: stage.manager, job, proposal });
    return stage.submit(job, freelancer);
  };
  const judge = (submission: number, votes: readonly [boolean, boolean]) =>
    stage.reviewers.forEach((reviewer, at) => {
      stage.review(submission, votes[at]!, reviewer);
    });
  judge(award(a, 90_000), [false, false]);
  stage.do({ type: 'ChargeCompute', participant: a, cents: 300, key: 1_000, job });
  stage.market.execute({ type: 'SubmitProposal', freelancer: a, job, priceCents: 999_999 });
  judge(award(b, 150_000), [false, true]);
  stage.do({ type: 'RecordTruth', submission: 1, correct: true });
  const withdrawn = stage.propose(stage.post({ award: MANAGED }, 30_000), c, 5_000);
  stage.do({ type: 'WithdrawProposal', freelancer: c, proposal: withdrawn });
  const expiring = stage.post({}, 10_000);
  const cancelled = stage.post({}, 20_000);
  stage.take(expiring, c);
  stage.do({ type: 'AbandonJob', freelancer: c, job: expiring });
  stage.do({ type: 'CancelJob', client: stage.client, job: cancelled });
  stage.wait(60 * DAY);
  return stage.events;
}

const HISTORY = validHistory();

/** The forger gets the numbers right: only what the events say can give the forgery away. */
function renumber(events: readonly MarketEvent[]): MarketEvent[] {
  let transfer = 0;
  return events.map((event, at) => {
    const money = isMoneyEvent(event) ? { transfer: ++transfer } : {};
    return { ...event, ...money, seq: at + 1 };
  });
}

const copy = (): Draft[] => HISTORY.map((event) => ({ ...event }) as unknown as Draft);
/** The nth event of a type, in a copy of the history. */
function find(events: readonly Draft[], type: MarketEvent['type'], nth = 0): Draft {
  const found = events.filter((event) => event.type === type)[nth];
  if (!found) throw new Error(`the history has no ${type} number ${nth}`);
  return found;
}
function add(event: Draft, changes: Readonly<Record<string, number>>): void {
  for (const [field, by] of Object.entries(changes)) event[field] = Number(event[field]) + by;
}
const forge = (change: (events: Draft[]) => void) => {
  const events = copy();
  change(events);
  return renumber(events as unknown as MarketEvent[]);
};
const drop = (type: MarketEvent['type'], nth = 0) =>
  forge((events) => events.splice(events.indexOf(find(events, type, nth)), 1));
const double = (type: MarketEvent['type'], nth = 0) =>
  forge((events) => {
    const event = find(events, type, nth);
    events.splice(events.indexOf(event), 0, { ...event });
  });
const edit = (type: MarketEvent['type'], changes: object, nth = 0) =>
  forge((events) => Object.assign(find(events, type, nth), changes));
/** Puts an event somewhere else: before the first event of another type. */
const move = (type: MarketEvent['type'], before: MarketEvent['type']) =>
  forge((events) => {
    const event = find(events, type);
    events.splice(events.indexOf(event), 1);
    const goal = find(events, before);
    events.splice(events.indexOf(goal), 0, { ...event, at: goal.at });
  });

/** Each forgery has consistent numbers, and a word of the problem that it must give. */
const FORGERIES: readonly [string, () => MarketEvent[], RegExp][] = [
  ['a participant is missing', () => drop('ParticipantJoined', 2), /next to join/],
  ['a deposit is missing', () => drop('FundsDeposited'), /overdraws/],
  ['a job was never posted', () => drop('JobPosted'), /never posted/],
  ['the reserve was never held', () => drop('FundsHeld'), /before the reserve is held/],
  ['the winning proposal was never made', () => drop('ProposalSubmitted', 2), /not offered/],
  ['a claim was never made', () => drop('JobClaimed'), /not offered/],
  ['the award is missing', () => drop('JobAwarded'), /somebody else|did not have/],
  ['nobody handed the work in', () => drop('WorkSubmitted', 1), /not under review/],
  ['an approval is missing', () => drop('ReviewRecorded', 3), /counts 1 approvals/],
  ['the acceptance is missing: paid without it', () => drop('WorkAccepted'), /not due/],
  ['the rejection is missing', () => drop('WorkRejected'), /somebody does already/],
  ['the payment is missing', () => drop('PaymentPosted'), /escrow is not empty/],
  ['the fee is missing', () => drop('FeePosted'), /escrow is not empty/],
  ['the rest of the hold stays in escrow', () => drop('HoldReleased'), /escrow is not empty/],
  ['an expired job keeps its escrow', () => drop('HoldVoided', 1), /escrow is not empty/],
  ['the posting is doubled', () => double('JobPosted'), /again/],
  ['the hold is doubled', () => double('FundsHeld'), /not due/],
  ['the award is doubled', () => double('JobAwarded'), /somebody has/],
  ['the work is doubled', () => double('WorkSubmitted'), /under review/],
  ['an approval is doubled', () => double('ReviewRecorded', 3), /counts 1 approvals/],
  ['the acceptance is doubled', () => double('WorkAccepted'), /not under review/],
  ['the payment is doubled', () => double('PaymentPosted'), /not due/],
  ['the fee is doubled', () => double('FeePosted'), /not due/],
  ['the rest is returned twice', () => double('HoldReleased'), /not due/],
  ['the hold is voided twice', () => double('HoldVoided'), /not due/],
  ['the settlement is doubled', () => double('JobSettled'), /after the end/],
  ['an offer is withdrawn twice', () => double('ProposalWithdrawn'), /nobody made/],
  [
    'work is reviewed that is not under review',
    () => edit('ReviewRecorded', { submission: 7 }),
    /not under review/,
  ],
  ['the bounty of a job that was never posted', () => edit('BountyRaised', { job: 9 }), /never posted/],
  [
    'the bounty of accepted work is raised',
    () =>
      forge((events) => {
        const at = events.indexOf(find(events, 'PaymentPosted'));
        events.splice(at, 0, { ...find(events, 'BountyRaised'), rung: 2, at: events[at]!.at! });
      }),
    /accepted work/,
  ],
  ['the raise is doubled', () => double('BountyRaised'), /next rung/],
  ['paid before acceptance', () => move('PaymentPosted', 'WorkAccepted'), /not due/],
  ['settled before payment', () => move('JobSettled', 'PaymentPosted'), /not empty|after the end/],
  ['held before posted', () => move('FundsHeld', 'JobPosted'), /never posted/],
  ['cents of a deposit raised', () => edit('FundsDeposited', { cents: 0.5 }), /0.5 cents/],
  ['a movement of nothing', () => edit('FeePosted', { cents: 0 }), /moves 0 cents/],
  ['a negative movement', () => edit('FeePosted', { cents: -15_000 }), /-15000/],
  ['more held than the reserve', () => edit('FundsHeld', { cents: 800_001 }), /where 800000 are due/],
  ['less held than the reserve', () => edit('FundsHeld', { cents: 799_999 }), /where 800000 are due/],
  [
    'the fee too high, at the expense of the freelancer',
    () =>
      forge((events) => {
        add(find(events, 'PaymentPosted'), { cents: -5_000 });
        add(find(events, 'FeePosted'), { cents: 5_000 });
      }),
    /where 15000 are due/,
  ],
  [
    'the fee too high, and the settlement forged to match',
    () =>
      forge((events) => {
        add(find(events, 'PaymentPosted'), { cents: -5_000 });
        add(find(events, 'FeePosted'), { cents: 5_000 });
        add(find(events, 'JobSettled'), { paidCents: -5_000, feeCents: 5_000 });
      }),
    /something else than was agreed/,
  ],
  [
    'the price raised in all that follows the proposal',
    () =>
      forge((events) => {
        add(find(events, 'JobAwarded', 1), { priceCents: 100, payCents: 100 });
        add(find(events, 'PaymentPosted'), { cents: 100 });
        add(find(events, 'HoldReleased'), { cents: -100 });
        add(find(events, 'JobSettled'), { paidCents: 100, returnedCents: -100 });
      }),
    /not offered/,
  ],
  ['more promised than the price', () => edit('JobAwarded', { payCents: 90_001 }), /promises/],
  ['less promised than paid', () => edit('JobAwarded', { payCents: 134_999 }, 1), /where 134999 are due/],
  ['the payment goes to somebody else', () => edit('PaymentPosted', { to: accountOf(2) }), /moves money/],
  ['the fee goes to a participant', () => edit('FeePosted', { to: accountOf(2) }), /moves money/],
  ['the rest goes to the freelancer', () => edit('HoldReleased', { to: accountOf(3) }), /moves money/],
  ['another job pays', () => edit('PaymentPosted', { from: escrowOf(1) }), /moves money|overdraws/],
  ['another client is held to it', () => edit('FundsHeld', { from: accountOf(2) }), /overdraws/],
  [
    'a deposit into the account of the platform',
    () => edit('FundsDeposited', { to: PLATFORM }, 1),
    /deposits/,
  ],
  ['a deposit into an escrow', () => edit('FundsDeposited', { to: escrowOf(0) }, 1), /deposits/],
  ['a deposit for nobody', () => edit('FundsDeposited', { to: accountOf(99) }, 1), /deposits/],
  ['a deposit from a participant', () => edit('FundsDeposited', { from: accountOf(0) }, 1), /deposits/],
  ['computing paid out of an escrow', () => edit('ComputeCharged', { from: escrowOf(0) }), /charges/],
  ['computing paid to a participant', () => edit('ComputeCharged', { to: accountOf(1) }), /charges/],
  ['a bounty above the reserve', () => edit('BountyRaised', { bountyCents: 800_001 }), /above the reserve/],
  ['a bounty that falls', () => edit('BountyRaised', { bountyCents: 99_999 }), /next rung/],
  ['a proposal above the bounty', () => edit('ProposalSubmitted', { priceCents: 100_001 }), /asks for/],
  ['a claim below the bounty', () => edit('JobClaimed', { priceCents: 9_999 }), /asks for/],
  [
    'an opening bounty above the reserve',
    () => edit('JobPosted', { openingCents: 800_001 }),
    /above its reserve/,
  ],
  ['accepted work of somebody else', () => edit('WorkAccepted', { freelancer: 2 }), /somebody else/],
  ['work of somebody who was not chosen', () => edit('WorkSubmitted', { freelancer: 4 }), /somebody else/],
  ['given up by somebody else', () => edit('JobAbandoned', { freelancer: 2 }), /did not have/],
  ['expired before the deadline', () => edit('JobExpired', { at: 5 * DAY }), /before/],
  [
    'expired although somebody has it',
    () => forge((events) => events.splice(events.indexOf(find(events, 'JobAbandoned')), 1)),
    /not due|somebody has/,
  ],
  [
    'expired instead of paid',
    () =>
      forge((events) => {
        const at = events.indexOf(find(events, 'PaymentPosted'));
        const { at: time } = events[at]!;
        const back = { from: escrowOf(0), to: accountOf(0), cents: 800_000, job: 0, at: time! };
        events.splice(at, 4, { type: 'HoldVoided', ...back }, { type: 'JobExpired', job: 0, at: time! });
      }),
    /not due/,
  ],
  ['time runs backwards', () => edit('WorkAccepted', { at: 0 }), /before second/],
];

describe('the auditor', () => {
  test('finds nothing wrong with a true history, and knows all its balances', () => {
    const report = audit(HISTORY);
    expect(report.problems).toEqual([]);
    expect(report.entries).toBe(HISTORY.filter(isMoneyEvent).length);
    const nonZero = [...report.balances].filter(([, cents]) => cents !== 0).sort(([a], [b]) => a - b);
    expect(nonZero).toEqual([
      [0, -10_000_500],
      [PLATFORM, 15_000],
      [2, 300],
      [accountOf(0), 9_850_000],
      [accountOf(2), 200],
      [accountOf(3), 135_000],
    ]);
  });

  test.each(FORGERIES)('%s', (_, forged, problem) => {
    expect(audit(renumber(HISTORY)).problems).toEqual([]);
    expect(audit(forged()).problems.join('\n')).toMatch(problem);
  });

  test('any event dropped, doubled or swapped with the next', () => {
    const missed = HISTORY.slice(0, -1).flatMap((event, at) => {
      const forgeries = {
        dropped: HISTORY.toSpliced(at, 1),
        doubled: HISTORY.toSpliced(at, 0, event),
        swapped: HISTORY.toSpliced(at, 2, HISTORY[at + 1]!, event),
      };
      return Object.entries(forgeries)
        .filter(([, events]) => audit(events).problems.length === 0)
        .map(([how]) => `${event.seq} ${event.type} ${how}`);
    });
    expect(missed).toEqual([]);
  });

  /** Fields of which nothing may be changed, by one or to somebody else. */
  const LOAD_BEARING: Partial<Record<MarketEvent['type'], readonly string[]>> = {
    FundsHeld: ['from', 'to', 'cents', 'job', 'transfer'],
    PaymentPosted: ['from', 'to', 'cents', 'job', 'transfer'],
    FeePosted: ['from', 'to', 'cents', 'job', 'transfer'],
    HoldReleased: ['from', 'to', 'cents', 'job', 'transfer'],
    HoldVoided: ['from', 'to', 'cents', 'job', 'transfer'],
    ComputeCharged: ['to', 'transfer'],
    JobPosted: ['client', 'reserveCents'],
    JobAwarded: ['proposal', 'freelancer', 'priceCents'],
    WorkAccepted: ['submission', 'freelancer', 'approvals'],
    WorkRejected: ['submission', 'freelancer', 'approvals'],
    JobSettled: ['submission', 'freelancer', 'paidCents', 'feeCents', 'returnedCents'],
  };

  test('any field changed by one on which money depends', () => {
    const missed: string[] = [];
    for (const [at, event] of HISTORY.entries()) {
      for (const field of LOAD_BEARING[event.type] ?? []) {
        for (const by of [1, -1]) {
          const forged = copy();
          add(forged[at]!, { [field]: by });
          if (audit(forged as unknown as MarketEvent[]).problems.length > 0) continue;
          missed.push(`${event.seq} ${event.type}.${field} ${by}`);
        }
      }
    }
    expect(missed).toEqual([]);
  });
});
