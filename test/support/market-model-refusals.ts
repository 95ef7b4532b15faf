import {
  accountOf,
  type Command,
  type CommandOf,
  type CommandType,
  isClosed,
  type JobState,
  NOBODY,
  NONE,
  type Refusal,
  type Role,
} from '#market/index.js';
import type { MarketModel } from './market-model.js';
import { reserveDue } from './market-model-terms.js';
import { type ModelJob, underReview } from './market-model-world.js';

/** What the refusals need to know about money. */
export interface ModelMoney {
  balance(account: number): number;
  readonly now: number;
  /** All that was ever deposited. */
  readonly deposited: number;
  /** The last key of each account. */
  readonly keys: ReadonlyMap<number, number>;
}

/** Every reason for which the market may refuse this command now; none when the command has to happen. */
export function reasonsToRefuse(model: MarketModel, money: ModelMoney, command: Command): Set<Refusal> {
  const found = new Set<Refusal>();
  const rule = RULES[command.type] as (facts: Facts, command: Command) => void;
  rule(new Facts(model, money, found), command);
  return found;
}

const isAmount = (cents: number) => Number.isSafeInteger(cents) && cents > 0;

class Facts {
  constructor(
    readonly model: MarketModel,
    readonly money: ModelMoney,
    private readonly found: Set<Refusal>,
  ) {}

  when(holds: boolean, refusal: Refusal): void {
    if (holds) this.found.add(refusal);
  }

  isSomebody(id: number): boolean {
    const known = this.model.people[id] !== undefined;
    this.when(!known, 'participant-unknown');
    this.when(this.model.people[id]?.gone === true, 'participant-gone');
    return known;
  }

  hasRole(id: number, role: Role): void {
    this.when(this.isSomebody(id) && this.model.people[id]!.role !== role, 'wrong-role');
  }

  /** A job in the state that an action needs. */
  job(id: number, state: JobState, otherwise: Refusal): ModelJob | undefined {
    const job = this.model.jobs[id];
    this.when(!job, 'job-unknown');
    if (!job) return undefined;
    this.when(isClosed(job.state), 'job-closed');
    const contested = job.state === 'contest' && (state === 'working' || state === 'inReview');
    this.when(!isClosed(job.state) && job.state !== state && !contested, otherwise);
    return job;
  }

  bidder(freelancer: number): void {
    this.hasRole(freelancer, 'freelancer');
    const isFreelancer = this.model.people[freelancer]?.role === 'freelancer';
    this.when(isFreelancer && this.model.room(freelancer) <= 0, 'freelancer-busy');
  }

  hasOffer(job: ModelJob, freelancer: number): boolean {
    return [...job.offers].some((offer) => this.model.offers[offer]!.freelancer === freelancer);
  }

  transfer(account: number, { cents, key }: { readonly cents: number; readonly key: number }): void {
    this.when(!isAmount(cents), 'amount-invalid');
    this.when(!(key > (this.money.keys.get(account) ?? -1)), 'transfer-repeated');
  }

  decision({ job: id, manager }: { readonly job: number; readonly manager: number }): ModelJob | undefined {
    if (manager !== NOBODY) this.isSomebody(manager);
    const job = this.job(id, 'open', 'job-not-open');
    if (!job) return undefined;
    const { award } = job.terms;
    this.when(award.rule !== 'proposals' || award.chooser !== 'manager', 'award-rule-differs');
    this.when(job.manager !== manager, 'not-yours');
    this.when(job.round !== 'deciding', 'window-open');
    return job;
  }

  worker({ job: id, freelancer }: { readonly job: number; readonly freelancer: number }): void {
    this.isSomebody(freelancer);
    const job = this.job(id, 'working', 'job-not-in-work');
    if (!job?.contest) return this.when(job !== undefined && job.worker !== freelancer, 'not-yours');
    const { atWork, entries } = job.contest;
    const handedIn = entries.some((entry) => entry.freelancer === freelancer);
    this.when(handedIn, 'entry-handed-in');
    this.when(!handedIn && !atWork.has(freelancer), 'not-yours');
  }
}

type Rules = { readonly [T in CommandType]: (facts: Facts, command: CommandOf<T>) => void };

const RULES: Rules = {
  Join: () => {},
  Deposit: (facts, { participant, cents, key }) => {
    if (!facts.isSomebody(participant)) return;
    facts.transfer(accountOf(participant), { cents, key });
    facts.when(!Number.isSafeInteger(facts.money.deposited + cents), 'amount-invalid');
  },
  ChargeCompute: (facts, { participant, cents, key, job, elseBankrupt }) => {
    facts.when(job !== NONE && !facts.model.jobs[job], 'job-unknown');
    if (!facts.isSomebody(participant)) return;
    facts.transfer(accountOf(participant), { cents, key });
    const goesBankrupt = elseBankrupt === true && facts.model.people[participant]!.role === 'freelancer';
    facts.when(!goesBankrupt && cents > facts.money.balance(accountOf(participant)), 'funds-insufficient');
  },
  PostJob: (facts, { client, manager, terms: number, openingCents: asked }) => {
    facts.hasRole(client, 'client');
    if (manager !== NOBODY) facts.hasRole(manager, 'manager');
    const terms = facts.model.terms[number];
    facts.when(!terms, 'terms-unknown');
    if (!terms) return;
    const managed = terms.award.rule === 'proposals' && terms.award.chooser === 'manager';
    facts.when(managed && manager === NOBODY, 'wrong-role');
    facts.when(!isAmount(asked), 'amount-invalid');
    const opening = Math.min(asked, terms.bounty.capCents(asked));
    const cap = terms.bounty.capCents(opening);
    facts.when(!isAmount(cap), 'amount-invalid');
    const reserve = isAmount(cap) ? reserveDue(terms, cap) : cap;
    facts.when(!isAmount(reserve), 'amount-invalid');
    facts.when(facts.money.balance(accountOf(client)) < reserve, 'funds-insufficient');
  },
  SubmitProposal: (facts, { job: id, freelancer, priceCents }) => {
    facts.bidder(freelancer);
    const job = facts.job(id, 'open', 'job-not-open');
    if (!job) return;
    const claimed = job.terms.award.rule === 'posted-price' || job.terms.award.rule === 'contest';
    facts.when(claimed, 'award-rule-differs');
    facts.when(!isAmount(priceCents), 'amount-invalid');
    facts.when(priceCents > job.bountyCents, 'price-above-bounty');
    facts.when(facts.hasOffer(job, freelancer), 'proposal-repeated');
  },
  ClaimJob: (facts, { job: id, freelancer }) => {
    facts.bidder(freelancer);
    const job = facts.job(id, 'open', 'job-not-open');
    if (!job) return;
    const claimed = job.terms.award.rule === 'posted-price' || job.terms.award.rule === 'contest';
    facts.when(!claimed, 'award-rule-differs');
    facts.when(facts.hasOffer(job, freelancer), 'claim-repeated');
  },
  WithdrawProposal: (facts, { freelancer, proposal }) => {
    facts.isSomebody(freelancer);
    const offer = facts.model.offers[proposal];
    facts.when(!offer, 'proposal-unknown');
    if (!offer) return;
    facts.when(offer.freelancer !== freelancer, 'not-yours');
    facts.when(!facts.model.jobs[offer.job]!.offers.has(proposal), 'proposal-not-standing');
  },
  AwardJob: (facts, command) => {
    const job = facts.decision(command);
    if (!job) return;
    const offer = facts.model.offers[command.proposal];
    facts.when(offer?.job !== job.id, 'proposal-unknown');
    if (offer?.job !== job.id) return;
    facts.when(!job.offers.has(command.proposal), 'proposal-not-standing');
    facts.when(facts.model.room(offer.freelancer) <= 0, 'freelancer-busy');
  },
  RejectProposals: (facts, command) => {
    facts.decision(command);
  },
  AbandonJob: (facts, command) => facts.worker(command),
  SubmitWork: (facts, command) => facts.worker(command),
  RecordReview: (facts, { submission, reviewer, score }) => {
    facts.isSomebody(reviewer);
    const known = facts.model.submissions[submission];
    facts.when(!known, 'submission-unknown');
    const job = known && facts.job(known.job, 'inReview', 'job-not-in-review');
    if (!job) return;
    if (job.contest) return reviewOfEntry(facts, job, { submission, reviewer, score });
    const current = job.submission === submission;
    facts.when(!current && !isClosed(job.state), 'job-not-in-review');
    facts.when(!current || !job.panel.includes(reviewer), 'not-on-the-panel');
    facts.when(current && job.votes.has(reviewer), 'review-repeated');
    facts.when(facts.model.disputes.has(submission), 'not-on-the-panel');
  },
  ResolveDispute: (facts, { submission, arbiter }) => {
    facts.isSomebody(arbiter);
    const known = facts.model.submissions[submission];
    facts.when(!known, 'submission-unknown');
    if (!known || !facts.job(known.job, 'inReview', 'job-not-in-review')) return;
    const dispute = facts.model.disputes.get(submission);
    const isOpen = dispute?.ruling === null;
    facts.when(!isOpen, 'dispute-unknown');
    facts.when(isOpen && dispute.arbiter !== arbiter, 'not-the-arbiter');
  },
  RecordTruth: (facts, { submission }) => {
    const known = facts.model.submissions[submission];
    facts.when(!known, 'submission-unknown');
    facts.when(known?.known === true, 'truth-repeated');
  },
  CancelJob: (facts, { client, job: id }) => {
    facts.isSomebody(client);
    const job = facts.job(id, 'open', 'job-not-open');
    facts.when(job !== undefined && job.client !== client, 'not-yours');
  },
  AskClarification: (facts, { freelancer, job: id }) => {
    facts.hasRole(freelancer, 'freelancer');
    const job = facts.model.jobs[id];
    facts.when(!job, 'job-unknown');
    if (!job) return;
    facts.when(isClosed(job.state), 'job-closed');
    facts.when(!isClosed(job.state) && !['open', 'working'].includes(job.state), 'job-not-open');
    facts.when(job.state === 'working' && job.worker !== freelancer, 'not-yours');
  },
  AnswerClarification: (facts, { client, clarification }) => {
    facts.isSomebody(client);
    const question = facts.model.questions[clarification];
    facts.when(!question, 'clarification-unknown');
    if (!question) return;
    const job = facts.model.jobs[question.job]!;
    facts.when(isClosed(job.state), 'job-closed');
    facts.when(job.client !== client, 'not-yours');
    facts.when(question.answered, 'clarification-repeated');
  },
  ChangeOrder: (facts, { client, job: id, raiseCents }) => {
    facts.isSomebody(client);
    const job = inWork(facts, id);
    if (!job) return;
    facts.when(job.client !== client, 'not-yours');
    const price = job.priceCents + raiseCents;
    const cap = Math.max(price, job.agreement.capCents);
    const reserve = isAmount(cap) ? reserveDue(job.terms, cap) : cap;
    facts.when(!isAmount(raiseCents) || !isAmount(reserve), 'amount-invalid');
    const { balance } = facts.money;
    facts.when(reserve - job.reserveCents > balance(accountOf(job.client)), 'funds-insufficient');
  },
  EndAgreement: (facts, { client, job: id }) => {
    facts.isSomebody(client);
    const job = inWork(facts, id);
    if (!job) return;
    facts.when(job.client !== client, 'not-yours');
    const { deliverySeconds = Infinity } = job.terms;
    facts.when(facts.money.now < job.agreement.awardedAt + deliverySeconds, 'delivery-not-late');
  },
  ReportRegression: (facts, { submission }) => {
    const known = facts.model.submissions[submission];
    facts.when(!known, 'submission-unknown');
    const job = known && facts.model.jobs[known.job]!;
    if (!job) return;
    facts.when(job.state === 'expired' || job.state === 'cancelled', 'job-closed');
    const accepted = job.state === 'accepted' || job.state === 'settled';
    facts.when(!accepted || job.submission !== submission, 'job-not-accepted');
    const { warrantySeconds = 0 } = job.terms.payment;
    const over = warrantySeconds === 0 || facts.money.now > job.acceptedAt + warrantySeconds;
    facts.when(accepted && over, 'warranty-over');
    facts.when(accepted && job.agreement.regressed, 'regression-repeated');
  },
  Leave: (facts, { participant }) => facts.hasRole(participant, 'freelancer'),
};

/** Where the job is in the hands of somebody, and not yet handed in. */
function inWork(facts: Facts, id: number): ModelJob | undefined {
  const job = facts.model.jobs[id];
  facts.when(!job, 'job-unknown');
  if (!job) return undefined;
  facts.when(isClosed(job.state), 'job-closed');
  facts.when(!isClosed(job.state) && job.state !== 'working', 'job-not-in-work');
  return job;
}

interface EntryReview {
  readonly submission: number;
  readonly reviewer: number;
  readonly score?: number;
}

function reviewOfEntry(facts: Facts, job: ModelJob, { submission, reviewer, score }: EntryReview): void {
  const entry = underReview(job).find((one) => one.submission === submission);
  facts.when(!entry, 'job-not-in-review');
  facts.when(entry !== undefined && !entry.panel.includes(reviewer), 'not-on-the-panel');
  facts.when(entry?.votes.has(reviewer) === true, 'review-repeated');
  facts.when(facts.model.disputes.has(submission), 'not-on-the-panel');
  const { award } = job.terms;
  const scored = score !== undefined && Number.isInteger(score) && score >= 0 && score <= 100;
  facts.when(award.rule === 'contest' && award.prize === 'best-score' && !scored, 'score-invalid');
}
