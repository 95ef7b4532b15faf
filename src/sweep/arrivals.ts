import {
  type JobTerms,
  type Market,
  NOBODY,
  type ParticipantId,
  reserveFor,
  type Seconds,
} from '#market/index.js';
import { postedCents, type Scenario, type SyntheticJobs, waitSeconds } from '#scenarios/index.js';
import { chooseClient } from '../simulation/choose-client.js';
import { TIMERS } from '../simulation/timers.js';
import type { JobColumns } from './job-columns.js';

/** What arrivals are made of. */
export interface Demand {
  readonly jobs: SyntheticJobs;
  readonly columns: JobColumns;
  readonly terms: JobTerms;
  readonly clients: readonly { readonly id: ParticipantId }[];
}

/** Jobs arrive, each with a client, and are posted. */
export class Arrivals {
  /** How many have arrived. */
  count = 0;
  private readonly total: number;

  constructor(
    private readonly market: Market,
    private readonly scenario: Scenario,
    private readonly demand: Demand,
  ) {
    this.total = demand.jobs.count;
  }

  get areOver(): boolean {
    return this.count === this.total;
  }

  /** The first job is on its way, and behind each that arrives the next one. */
  begin(): void {
    this.setTimer(0);
  }

  next(): void {
    this.count++;
    if (!this.areOver) this.setTimer(this.count);
  }

  chooseClient(index: number): void {
    const { columns, terms, clients } = this.demand;
    const openingCents = postedCents(this.scenario, columns.draw(index));
    columns.openingCents[index] = openingCents;
    const reserveCents = reserveFor(terms, terms.bounty.capCents(openingCents));
    const { id } = chooseClient(this.market, clients, { index, reserveCents });
    columns.client[index] = id;
  }

  post(index: number): void {
    const { market, demand } = this;
    const { columns } = demand;
    const id = market.view.jobs.count;
    const refusal = market.postJob({
      type: 'PostJob',
      client: columns.client[index]!,
      manager: NOBODY,
      terms: 0,
      openingCents: columns.openingCents[index]!,
      key: index,
    });
    if (refusal === null) columns.keep(id, index);
  }

  private setTimer(index: number): void {
    const { market, demand } = this;
    const wait: Seconds = waitSeconds(demand.jobs, market.random, index);
    market.queue.ofKind(TIMERS.arrival).at(market.now + wait, index);
  }
}
