import {
  accountOf,
  type Command,
  DAY,
  escrowOf,
  isClosed,
  isMoneyEvent,
  type JobTerms,
  Market,
  type MarketEvent,
  moneyTotals,
  RunRecorder,
  truthTotals,
  WORLD,
} from '#market/index.js';
import { MarketModel } from './market-model.js';
import { reasonsToRefuse } from './market-model-refusals.js';
import { law, type ModelJob } from './market-model-world.js';
import { commandOf, type Story, waitOf } from './market-moves.js';

/** What was really done: a command, or a time span let pass. */
export type Deed = Command | number;

const LONG_AFTER = 500 * DAY;

/** Plays a story on a market, and checks every law after every event. Throws at the first that is broken. */
export class Player {
  readonly events: MarketEvent[] = [];
  readonly deeds: Deed[] = [];
  readonly recorder = new RunRecorder();
  private readonly model: MarketModel;
  private readonly market: Market;
  private readonly money = {
    deposited: 0,
    now: 0,
    keys: new Map<number, number>(),
    balance: (account: number) => this.recorder.auditor.report().balances.get(account) ?? 0,
  };
  private nextKey = 1;

  constructor(private readonly story: Story) {
    this.model = new MarketModel(story.terms);
    this.market = open(story.seed, story.terms, (event) => this.hear(event));
  }

  play(): void {
    this.enter();
    for (const move of this.story.moves) {
      if (move.how === 'again') this.attempt(this.deeds.findLast((deed) => typeof deed !== 'number'));
      else if (move.type === 'wait') this.wait(waitOf(move));
      else this.attempt(commandOf({ ...move, type: move.type }, this.model, this.nextKey++));
    }
    this.finish();
  }

  private enter(): void {
    const always = [
      { role: 'client', capacity: 0 },
      { role: 'manager', capacity: 0 },
      { role: 'freelancer', capacity: 2 },
      { role: 'freelancer', capacity: 1 },
    ] as const;
    const reviewers = Array.from(
      { length: this.story.reviewers },
      () => ({ role: 'reviewer', capacity: 0 }) as const,
    );
    for (const { role, capacity } of [...always, ...reviewers, ...this.story.cast]) {
      this.command({ type: 'Join', name: role, role, capacity });
    }
    this.model.people.forEach(({ role }, participant) => {
      const cents = role === 'client' ? 3_000_000 : 300;
      this.command({ type: 'Deposit', participant, cents, key: this.nextKey++ });
    });
  }

  private attempt(command: Command | undefined): void {
    if (command) this.command(command);
  }

  private command(command: Command): void {
    this.money.now = this.market.now;
    const expected = reasonsToRefuse(this.model, this.money, command);
    const before = this.events.length;
    this.deeds.push(command);
    const refusal = this.market.execute(command);
    if (refusal === null)
      law(expected.size === 0, null, `${show(command)} happened in spite of ${[...expected]}`);
    else {
      law(expected.has(refusal), null, `${show(command)} was refused: ${refusal}, not: ${[...expected]}`);
      const said = this.events.slice(before).map(({ type }) => type);
      law(String(said) === 'CommandRefused', null, `a refusal was followed by ${said}`);
    }
    this.checkAtRest();
  }

  private wait(seconds: number): void {
    this.deeds.push(seconds);
    this.market.runUntil(this.market.now + seconds);
    this.model.checkDue(this.market.now);
    this.checkAtRest();
  }

  private hear(event: MarketEvent): void {
    this.events.push(event);
    this.recorder.apply(event);
    this.model.apply(event);
    if (isMoneyEvent(event)) this.noteKeys(event);
    this.checkBooks();
  }

  private noteKeys({ type, from, to, cents }: Extract<MarketEvent, { cents: number }>): void {
    const account = { FundsDeposited: to, ComputeCharged: from }[type as string];
    if (account === undefined) return;
    const command = this.deeds.at(-1) as { readonly key: number };
    this.money.keys.set(account, command.key);
    if (type === 'FundsDeposited') this.money.deposited += cents;
  }

  /** After every event. */
  private checkBooks(): void {
    const { ledger, participants, jobs } = this.market.view;
    const { balances, problems } = this.recorder.auditor.report();
    law(problems.length === 0, null, problems.join('; '));
    const check = (account: number) => {
      const cents = ledger.balance(account);
      law(cents === (balances.get(account) ?? 0), null, `account ${account}: the ledger has ${cents}`);
      law(cents >= 0 || account === WORLD, null, `account ${account} has ${cents} cents`);
      return cents;
    };
    let sum = 0;
    for (let account = WORLD; account < accountOf(participants.count); account++) sum += check(account);
    for (let job = 0; job < jobs.count; job++) {
      const held = check(escrowOf(job));
      sum += held;
      law(held === 0 || !isClosed(jobs.state(job)), null, `job ${job} is closed and holds ${held} cents`);
    }
    law(sum === 0, null, `all accounts together hold ${sum} cents`);
  }

  private checkAtRest(): void {
    const { jobs, participants } = this.market.view;
    this.model.checkAtRest(this.market.now);
    for (const job of this.model.jobs) {
      law(
        jobs.state(job.id) === job.state,
        job,
        `the market says ${jobs.state(job.id)}, its events ${job.state}`,
      );
      law(jobs.bountyCents[job.id]! === job.bountyCents, job, 'its bounty is not what the events say');
      law(job.bountyCents <= job.reserveCents, job, 'its bounty is above the reserve');
      law(String(this.market.standingOffers(job.id)) === String([...job.offers]), job, 'other offers stand');
      this.checkSight(job);
    }
    this.model.people.forEach(({ role }, id) => {
      if (role === 'freelancer')
        law(participants.room(id) === this.model.room(id), null, `the room of ${id}`);
    });
    this.checkTotals();
  }

  /** The manager is shown all that stands; other bidders the same, or nothing while it is sealed. */
  private checkSight({ id, offers, round, terms: { award } }: ModelJob): void {
    const shown = this.market.offersForManager(id);
    const visibility = award.rule === 'proposals' ? award.visibility : 'arrival';
    const order = visibility === 'shuffled' ? [...shown].sort((a, b) => a - b) : shown;
    law(String(order) === String([...offers]), null, `the manager of job ${id} is shown ${shown}`);
    const sealed = award.rule.startsWith('sealed') || visibility === 'sealed-window';
    const seen = String(this.market.offersForBidders(id));
    const expected = sealed && round !== 'deciding' ? '' : String(shown);
    law(seen === expected, null, `bidders on job ${id} see ${seen}`);
  }

  /** What reports print is what the auditor knows. */
  private checkTotals(): void {
    const { recorder } = this;
    const totals = moneyTotals(recorder.jobs.values(), recorder.computeCents);
    const { balances } = recorder.auditor.report();
    const balance = (account: number) => balances.get(account) ?? 0;
    const escrow = this.model.jobs.reduce((sum, { id }) => sum + balance(escrowOf(id)), 0);
    const out = totals.paidCents + totals.feesCents + totals.refundedCents + escrow;
    law(totals.postedCents === out, null, `${totals.postedCents} posted, and ${out} accounted for`);
    law(totals.feesCents === balance(1), null, 'the fees are not what the platform has');
    law(totals.computeCents === balance(2), null, 'computing did not cost what was charged');
    const earned = [...recorder.freelancers.values()].reduce((sum, { grossCents }) => sum + grossCents, 0);
    law(earned === totals.paidCents, null, `freelancers earned ${earned}, and were paid ${totals.paidCents}`);
    for (const { grossCents, computeCents, netCents } of recorder.freelancers.values())
      law(netCents === grossCents - computeCents, null, 'net is not gross less computing');
  }

  /** Everything still due happens, the truth about all work comes out, and the totals must fit. */
  private finish(): void {
    this.model.submissions.forEach(({ known }, submission) => {
      if (!known) this.command({ type: 'RecordTruth', submission, correct: submission % 2 === 0 });
    });
    this.wait(LONG_AFTER);
    for (const { state, id } of this.model.jobs)
      law(
        isClosed(state) || state === 'working' || state === 'inReview' || state === 'contest',
        null,
        `job ${id} is still ${state}`,
      );
    const { paidCents } = moneyTotals(this.recorder.jobs.values(), 0);
    const truth = truthTotals(this.recorder.allSubmissions);
    law(
      truth.paidRightCents + truth.paidBrokenCents === paidCents,
      null,
      'paid is not right and broken together',
    );
  }
}

/** The same deeds on a new market. */
export function replay(
  story: Story,
  deeds: readonly Deed[],
  listener?: (event: MarketEvent) => void,
): Market {
  const market = open(story.seed, story.terms, listener);
  for (const deed of deeds) {
    if (typeof deed === 'number') market.runUntil(market.now + deed);
    else market.execute(deed);
  }
  return market;
}

function open(seed: number, terms: readonly JobTerms[], listener?: (event: MarketEvent) => void): Market {
  const market = new Market(seed, { listener });
  for (const each of terms) market.addTerms(each);
  return market;
}

const show = (command: Command) => JSON.stringify(command);
