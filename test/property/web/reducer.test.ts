import fc from 'fast-check';
import { Market, type MarketEvent, RunRecorder } from '#market/index.js';
import { reduce } from '../../../web/src/market/reduce.js';
import { emptyState, type MarketState } from '../../../web/src/market/state.js';
import { Timeline } from '../../../web/src/market/timeline.js';
import { cases } from '../../support/cases.js';
import { expectSame } from '../../support/expect-same.js';
import { type Story, stories } from '../../support/market-moves.js';
import { Player } from '../../support/market-player.js';
import { reported, STATUS, shown, stateAfter } from '../../support/market-shown.js';

const RUNS = cases(40);

/** What the dashboard shows of a story, beside the market that it is told of. */
class Watched {
  readonly state = emptyState();
  readonly recorder = new RunRecorder();
  readonly events: MarketEvent[] = [];
  readonly market: Market;

  constructor({ seed, terms }: Story) {
    this.market = new Market(seed, { listener: (event) => this.hear(event) });
    for (const each of terms) this.market.addTerms(each);
  }

  private hear(event: MarketEvent): void {
    this.events.push(event);
    this.recorder.apply(event);
    reduce(this.state, event);
    const total = [...this.state.balances.values()].reduce((sum, cents) => sum + cents, 0);
    if (total !== 0) throw new Error(`after event ${event.seq} all accounts together hold ${total}`);
  }

  checkJobs(): void {
    for (const { job, status, standing, bountyCents } of this.state.jobs) {
      const { jobs } = this.market.view;
      same(`state of job ${job}`, status, STATUS[jobs.state(job)]);
      same(`bounty of job ${job}`, bountyCents, jobs.bountyCents[job]!);
      const stand = standingIn(this.state, job);
      same(`standing of job ${job}`, standing, stand.length);
      const real = this.market.standingOffers(job);
      const extra = stand.filter((id) => !real.includes(id));
      same(`offers of job ${job}`, stand.filter((id) => real.includes(id)).join(), real.join());
      if (!mayHaveLapsed(this.state, job, this.market.now))
        same(`lapsed offers of job ${job}`, extra.join(), '');
    }
  }
}

/** Hundreds of thousands of comparisons: `expect` would take minutes for them. */
function same<T extends string | number>(what: string, shownAs: T, is: T): void {
  if (shownAs !== is) throw new Error(`the ${what} is shown as ${shownAs}, and is ${is}`);
}

const standingIn = ({ jobs, proposals }: MarketState, job: number): number[] =>
  jobs[job]!.proposals.filter((id) => proposals[id]!.fate === 'standing');

/** No event has told of that yet: how long rounds take has not been seen, or it is over by now. */
function mayHaveLapsed({ jobs, windows }: MarketState, job: number, now: number): boolean {
  const { round, terms } = jobs[job]!;
  const window = windows.get(terms);
  return typeof round === 'number' && (window === undefined || round + window <= now);
}

function isShownAsItIs(story: Story): void {
  const player = new Player(story);
  player.play();
  const watched = new Watched(story);
  for (const deed of player.deeds) {
    if (typeof deed === 'number') watched.market.runUntil(watched.market.now + deed);
    else watched.market.execute(deed);
    watched.checkJobs();
  }
  expectSame(shown(watched.state), reported(watched.recorder));
}

test(`of ${RUNS} generated histories jobs, offers and money are shown as the market has them, after every command`, () => {
  fc.assert(fc.property(stories, isShownAsItIs), { numRuns: RUNS, seed: 1 });
});

test('any moment of a history is what its first events make of it, however they came and in whichever order it is looked at', () => {
  const looks = fc.record({
    story: stories,
    parts: fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 5 }),
    moments: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 }),
  });
  const property = fc.property(looks, ({ story, parts, moments }) => {
    const player = new Player(story);
    player.play();
    const { events } = player;
    const timeline = new Timeline();
    for (let from = 0, part = 0; from < events.length; part++) {
      const size = parts[part % parts.length]!;
      timeline.push(events.slice(from, from + size));
      from += size;
    }
    for (const moment of moments) {
      const count = Math.round(moment * events.length);
      expectSame(timeline.after(count), stateAfter(events.slice(0, count)));
    }
  });
  fc.assert(property, { numRuns: cases(25), seed: 1 });
});
