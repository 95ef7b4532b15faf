import { Injectable } from '@nestjs/common';
import { RunService } from '../simulation/run-service.js';
import { RunStore } from '../store/run-store.js';
import { type Comparison, comparison, type Side } from './comparison.js';
import { firstDifference } from './first-difference.js';

/** Holds kept runs against each other. */
@Injectable()
export class CompareService {
  constructor(
    private readonly store: RunStore,
    private readonly runs: RunService,
  ) {}

  /** @param reference a run's id, its number, or latest @throws MissingError */
  async side(reference: string): Promise<Side> {
    const run = await this.store.find(reference);
    return { run, recorder: await this.runs.recall(run) };
  }

  /** Of runs that go on, as far as they have come. */
  async compare(first: Side, second: Side): Promise<Comparison> {
    const [one, other] = [first, second].map(({ run }) => this.store.eventBodies(run));
    return comparison(first, second, await firstDifference(one!, other!));
  }
}
