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
import type { MarketModel, ModelJob } from './market-model.js';

/** What the refusals need to know about money. */
export interface ModelMoney {
  balance(account: number): number;
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
    this.when(!isClosed(job.state) && job.state !== state, otherwise);
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
    this.when(job !== undefined && job.worker !== freelancer, 'not-yours');
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
  ChargeCompute: (facts, { participant, cents, key, job }) => {
    facts.when(job !== NONE && !facts.model.jobs[job], 'job-unknown');
    if (!facts.isSomebody(participant)) return;
    facts.transfer(accountOf(participant), { cents, key });
    facts.when(cents > facts.money.balance(accountOf(participant)), 'funds-insufficient');
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
    const reserve = terms.bounty.capCents(opening);
    facts.when(!isAmount(reserve), 'amount-invalid');
    facts.when(facts.money.balance(accountOf(client)) < reserve, 'funds-insufficient');
  },
  SubmitProposal: (facts, { job: id, freelancer, priceCents }) => {
    facts.bidder(freelancer);
    const job = facts.job(id, 'open', 'job-not-open');
    if (!job) return;
    facts.when(job.terms.award.rule !== 'proposals', 'award-rule-differs');
    facts.when(!isAmount(priceCents), 'amount-invalid');
    facts.when(priceCents > job.bountyCents, 'price-above-bounty');
    facts.when(facts.hasOffer(job, freelancer), 'proposal-repeated');
  },
  ClaimJob: (facts, { job: id, freelancer }) => {
    facts.bidder(freelancer);
    const job = facts.job(id, 'open', 'job-not-open');
    if (!job) return;
    facts.when(job.terms.award.rule !== 'posted-price', 'award-rule-differs');
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
  RecordReview: (facts, { submission, reviewer }) => {
    facts.isSomebody(reviewer);
    const known = facts.model.submissions[submission];
    facts.when(!known, 'submission-unknown');
    const job = known && facts.job(known.job, 'inReview', 'job-not-in-review');
    if (!job) return;
    const current = job.submission === submission;
    facts.when(!current && !isClosed(job.state), 'job-not-in-review');
    facts.when(!current || !job.panel.includes(reviewer), 'not-on-the-panel');
    facts.when(current && job.votes.has(reviewer), 'review-repeated');
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
};
