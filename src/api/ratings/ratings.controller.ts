import { Controller } from '@nestjs/common';
import { StateError } from '../../errors.js';
import { AwardReader } from '../../ratings/awards.js';
import { type RatedGroup, rate } from '../../ratings/rate.js';
import type { RunEntity } from '../../store/run.entity.js';
import { RunPages } from '../../store/run-pages.js';
import { RunStore, runIdOf } from '../../store/run-store.js';
import type { AnswerOf, InputOf } from '../contract/operation.js';
import { Input, Operate } from '../http/operate.js';
import { getRatings } from './ratings.contract.js';

type Ratings = AnswerOf<typeof getRatings>;

const MOST_KEPT = 20;

@Controller()
export class RatingsController {
  /** Of hundreds of jobs and dozens of freelancers they take seconds: worked out once for the same events. */
  private readonly known = new Map<string, Promise<Ratings>>();

  constructor(
    private readonly store: RunStore,
    private readonly pages: RunPages,
  ) {}

  @Operate(getRatings)
  async ratings(@Input() { params }: InputOf<typeof getRatings>): Promise<Ratings> {
    const run = await this.store.find(params.run);
    const stamp = `${run.number} ${run.status} ${run.eventLogSha256} ${await this.pages.lastSeq(run)}`;
    const known = this.known.get(stamp);
    if (known) return known;
    const ratings = this.rated(run);
    this.known.set(stamp, ratings);
    ratings.catch(() => this.known.delete(stamp));
    if (this.known.size > MOST_KEPT) this.known.delete(this.known.keys().next().value!);
    return ratings;
  }

  private async rated(run: RunEntity): Promise<Ratings> {
    const awards = new AwardReader();
    let eventCount = 0;
    for await (const event of this.store.events(run)) {
      awards.apply(event);
      eventCount = event.seq;
    }
    const groups = rate(awards.read());
    if (groups.length === 0) throw nothingToRate(run);
    return {
      eventCount,
      groups: groups.map((group) => told(group, awards)),
      unrated: awards.unmet().map((participant) => awards.nameOf(participant)),
    };
  }
}

const nothingToRate = (run: RunEntity): StateError =>
  new StateError(
    `in ${runIdOf(run)} no freelancer has been awarded a job that another one wanted too`,
    run.status === 'running'
      ? 'Ask again when more jobs have been awarded.'
      : 'Rate a run in which several offer for a job: award.rule proposals, sealed-first-price, sealed-second-price or contest.',
  );

/** With names in place of numbers. */
function told({ ratings, chances, unseating, ...rest }: RatedGroup, awards: AwardReader) {
  return {
    ...rest,
    ratings: ratings.map((rating) => {
      const participant = Number(rating.name);
      return { ...rating, participant, name: awards.nameOf(participant) };
    }),
    chances: chances.map((row) => [...row]),
    unseating: unseating && { ...unseating, by: awards.nameOf(Number(unseating.by)) },
  };
}
