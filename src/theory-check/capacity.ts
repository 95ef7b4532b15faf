import { DUTY, FIRST_FREE_TIMER, type JobId, type ParticipantId, PURPOSES, theory } from '#market/index.js';
import { CheckMarket, PLAIN } from './check-market.js';
import { seriesMean } from './estimates.js';
import type { CheckCase, Finding, TrialRun } from './row.js';

const ARRIVAL = FIRST_FREE_TIMER;
const DONE = FIRST_FREE_TIMER + 1;
/** The mean length of a job; the unit of time in what is reported. */
const WORK_SECONDS = 1e6;
const UTILISATION = 0.6;
const BATCHES = 50;
/** Waits of jobs close to each other depend on each other, so that a batch must be long. */
const LEAST_BATCH = 400;

/** Poisson jobs for freelancers who do one at a time, the oldest job first. */
export const capacity: CheckCase = {
  name: 'capacity',
  trials: () =>
    [1, 2, 5].map((freelancers) => ({
      size: `${freelancers} ${freelancers === 1 ? 'freelancer' : 'freelancers'}`,
      play: (run) => serve(run, freelancers),
    })),
};

function serve({ replications, seed }: TrialRun, freelancers: number): Finding[] {
  const arrivalRate = UTILISATION * freelancers;
  const expected = theory.erlangC({ arrivalRate, serviceRate: 1, freelancers });
  const batch = Math.max(LEAST_BATCH, Math.round((4 * replications) / BATCHES));
  const warmUp = LEAST_BATCH;
  const queue = new JobQueue(new CheckMarket({ seed, freelancers }), arrivalRate);
  const waits = queue.waitsOf(warmUp + batch * BATCHES).slice(warmUp);
  return [
    seriesMean(
      { quantity: 'waiting probability', theory: expected.waitProbability },
      waits.map((wait) => (wait > 0 ? 1 : 0)),
      BATCHES,
    ),
    seriesMean({ quantity: 'mean wait', theory: expected.meanWait }, waits, BATCHES),
  ];
}

/** Whoever is free claims the oldest job; who is free is for the market to say. */
class JobQueue {
  private readonly waiting: JobId[] = [];
  private readonly postedAt: number[] = [];
  private readonly waits: number[] = [];
  private readonly terms: number;
  private next = 0;

  constructor(
    private readonly house: CheckMarket,
    private readonly arrivalRate: number,
  ) {
    this.terms = house.market.addTerms(PLAIN);
  }

  /** How long each of the first jobs waited before work on it began, by the order of posting. */
  waitsOf(jobs: number): number[] {
    const { market } = this.house;
    this.setArrival(0);
    for (let begun = 0; begun < jobs && this.postedAt.length < 2 * jobs; ) {
      const kind = market.takeTimer();
      if (kind === ARRIVAL) this.arrive(market.queue.target);
      else if (kind === DONE) this.finish(market.queue.target, market.queue.stamp);
      while (market.duties.take()) {
        if (market.duties.kind !== DUTY.work) continue;
        this.begin(market.duties.target);
        begun++;
      }
    }
    return this.waits;
  }

  private setArrival(which: number): void {
    const { queue, random } = this.house.market;
    const gap = random.exponential(PURPOSES.arrival, 0, which) / this.arrivalRate;
    queue.ofKind(ARRIVAL).at(queue.now + Math.round(gap * WORK_SECONDS), which);
  }

  private arrive(which: number): void {
    this.waiting.push(this.house.post(this.terms, 100));
    this.postedAt.push(this.house.market.now);
    for (const freelancer of this.house.freelancers) if (this.claimOldest(freelancer)) break;
    this.setArrival(which + 1);
  }

  private claimOldest(freelancer: ParticipantId): boolean {
    const job = this.waiting[this.next];
    if (job === undefined) return false;
    if (this.house.market.execute({ type: 'ClaimJob', freelancer, job }) !== null) return false;
    this.next++;
    return true;
  }

  private begin(job: JobId): void {
    const { queue, random } = this.house.market;
    this.waits.push((queue.now - this.postedAt[job]!) / WORK_SECONDS);
    const work = Math.round(random.exponential(PURPOSES.workLength, 0, job) * WORK_SECONDS);
    queue.ofKind(DONE).at(queue.now + work, job, this.house.workerOf(job));
  }

  private finish(job: JobId, freelancer: ParticipantId): void {
    this.house.submit(job, freelancer);
    this.claimOldest(freelancer);
  }
}
