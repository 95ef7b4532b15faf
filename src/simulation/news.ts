import type { BidderAgent, JobNews } from '#agents/index.js';
import type { JobId, MarketEvent, ParticipantId } from '#market/index.js';
import type { World } from './world.js';

/** Tells the freelancers that learn how it went on with each job: what everybody sees, and nothing else. */
export class News {
  private readonly offers = new Map<JobId, number>();

  constructor(private readonly world: World) {}

  apply(event: MarketEvent): void {
    switch (event.type) {
      case 'JobClaimed':
      case 'ProposalSubmitted':
        this.offers.set(event.job, this.offersFor(event.job) + 1);
        break;
      case 'ProposalWithdrawn':
        this.offers.set(event.job, this.offersFor(event.job) - 1);
        break;
      case 'ProposalsRejected':
        this.offers.delete(event.job);
        break;
      case 'JobAwarded':
      case 'ContestWon':
        this.tell(event.job, event.freelancer);
        break;
      case 'JobExpired':
      case 'JobCancelled':
        this.tell(event.job, null);
    }
  }

  private tell(job: JobId, awardedTo: ParticipantId | null): void {
    const { market } = this.world;
    const news: JobNews = {
      job: this.world.byId(job).spec.index,
      awardedTo,
      bountyCents: market.view.jobs.bountyCents[job]!,
      offers: this.offersFor(job),
    };
    this.offers.delete(job);
    for (const agent of this.learners()) agent.learn?.(news);
  }

  private offersFor(job: JobId): number {
    return this.offers.get(job) ?? 0;
  }

  private *learners(): Generator<BidderAgent> {
    for (const { agent } of this.world.population.freelancers.values()) if (agent.learn) yield agent;
  }
}
