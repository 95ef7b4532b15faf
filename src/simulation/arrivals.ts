import { isDeepStrictEqual } from 'node:util';
import type { Seconds } from '#market/index.js';
import type { Scenario } from '#scenarios/index.js';
import type { Step } from './step.js';
import { publish } from './steps/publish.js';
import { TIMERS } from './timers.js';
import type { World } from './world.js';

type Jobs = Scenario['jobs'];

/** Jobs arrive one after the other, each a while after the one before. */
export class Arrivals {
  private lastAt: Seconds = 0;
  /** Tells the arrival that is awaited from one that will not be after all. */
  private schedule = 0;

  constructor(private readonly world: World) {}

  begin(): void {
    this.awaitNext();
  }

  /** The time of a job has come; null where another schedule holds by now. */
  arrive(index: number, schedule: number): Step | null {
    if (schedule !== this.schedule) return null;
    const { world } = this;
    world.arrived = index + 1;
    this.lastAt = world.market.now;
    if (world.arrived < world.parts.source.count) this.awaitNext();
    return publish(world, index);
  }

  /** Other jobs are to come from now on. The next one does not come before now, however often they come. */
  goOn(before: Jobs, after: Jobs): void {
    const { arrived } = this.world;
    const isAwaited = arrived < before.count;
    const isToCome = arrived < after.count;
    if (isAwaited === isToCome && isDeepStrictEqual(before.arrivals, after.arrivals)) return;
    this.schedule += 1;
    if (isToCome) this.awaitNext();
  }

  private awaitNext(): void {
    const { market, parts, arrived } = this.world;
    const at = Math.max(market.now, this.lastAt + parts.source.waitSeconds(arrived));
    market.queue.ofKind(TIMERS.arrival).at(at, arrived, this.schedule);
  }
}
