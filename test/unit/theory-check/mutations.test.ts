import type { CheckCase, CheckOptions, CheckRow } from '#src/theory-check/row.js';

type Money = typeof import('#market/primitives/money.js');
type Chance = typeof import('#market/primitives/random.js');
type Sealed = typeof import('#market/award/sealed.js');
type OfferRound = typeof import('#market/award/offer-round.js');
type Offers = typeof import('#market/award/offers.js');
type Climb = typeof import('#market/bounty/climb.js');
type State = typeof import('#market/state.js');
type Seats = typeof import('#market/participants.js');
type Submissions = typeof import('#market/review/submission-table.js');
type Books = typeof import('#market/ledger/ledger.js');
type Clustered = typeof import('#market/theory/clustered-covariance.js');
type Market = Clustered &
  State &
  Seats &
  Submissions &
  Books &
  OfferRound &
  Offers &
  Climb &
  Sealed &
  Money &
  Chance;

const OPTIONS: CheckOptions = { bidders: [3], levels: [0.125, 0.25, 0.5, 1], replications: 2000, seed: 1 };
/** Four entrants at a table of four, who are rated in a third of the time of eight. */
const FEW = 2;

/** One rule of the market, changed, and what it must turn red in one size of a case. */
interface Mutation {
  readonly rule: string;
  readonly module: string;
  readonly mutate: (real: Market) => Partial<Market>;
  readonly check: string;
  /** Which of the sizes of the case: the first. */
  readonly size?: number;
  readonly turns: string;
}

interface Checks {
  readonly CHECK_CASES: readonly CheckCase[];
  readonly runChecks: (options: CheckOptions, cases: readonly CheckCase[]) => CheckRow[];
}

/** A market of its own with one module changed. */
function checksOf({ module, mutate }: Pick<Mutation, 'module' | 'mutate'>): Checks {
  const checks = {};
  jest.isolateModules(() => {
    const path = `#market/${module}.js`;
    jest.doMock(path, () => {
      const real = jest.requireActual<Market>(path);
      return { ...real, ...mutate(real) };
    });
    const { CHECK_CASES } = require('#src/theory-check/registry.js');
    const { runChecks } = require('#src/theory-check/run-checks.js');
    Object.assign(checks, { CHECK_CASES, runChecks });
    jest.dontMock(path);
  });
  return checks as Checks;
}

/** The quantities of a case that are red. */
function redQuantities({ CHECK_CASES, runChecks }: Checks, { check, size = 0 }: Mutation): string[] {
  const { name, trials } = CHECK_CASES.find(({ name }) => name === check)!;
  const rows = runChecks(OPTIONS, [{ name, trials: (options) => trials(options).slice(size, size + 1) }]);
  expect(rows).not.toEqual([]);
  return [...new Set(rows.filter(({ z }) => !(Math.abs(z) <= 4)).map(({ quantity }) => quantity))];
}

const MUTATIONS: readonly Mutation[] = [
  {
    rule: 'the second price is the first',
    module: 'award/sealed',
    mutate: (real) => ({ sealedSecondPrice: real.sealedFirstPrice }),
    check: 'sealed second price',
    turns: 'price',
  },
  {
    rule: 'the first price is the second',
    module: 'award/sealed',
    mutate: (real) => ({ sealedFirstPrice: real.sealedSecondPrice }),
    check: 'sealed first price',
    turns: 'price',
  },
  {
    rule: 'the fee is taken twice',
    module: 'primitives/money',
    mutate: (real) => ({ shareOf: (cents, part) => 2 * real.shareOf(cents, part) }),
    check: 'sealed first price',
    turns: 'pay after the fee',
  },
  {
    rule: 'the price is the cap',
    module: 'award/offer-round',
    mutate: (real) => ({
      award: (state, winner) => real.award(state, winner, state.jobs.capCents[state.offers.job[winner]!]!),
    }),
    check: 'rising bounty, myopic',
    turns: 'price',
  },
  ...(
    [
      ['ratings', 0, 'strength of player 1'],
      ['ratings of a table', FEW, 'rank correlation'],
      ['stopping rule', 0, 'found the first'],
    ] as const
  ).map(([check, size, turns]) => ({
    rule: 'who came first wins half of all jobs',
    module: 'award/offer-round',
    mutate: (real: Market): Partial<Market> => ({
      award: (state, winner, price) => {
        const job = state.offers.job[winner]!;
        return real.award(state, job % 2 === 0 ? winner : state.jobs.firstOffer[job]!, price);
      },
    }),
    check,
    size,
    turns,
  })),
  {
    rule: 'the spread between matches counts half',
    module: 'theory/clustered-covariance',
    mutate: (real) => ({
      clusteredCovariance: (fit, matches) => {
        const own = real.clusteredCovariance(fit, matches);
        return own && { ...own, covariance: own.covariance.map((row) => row.map((value) => value / 2)) };
      },
    }),
    check: 'ratings of a table',
    size: FEW,
    turns: 'intervals by matches that cover',
  },
  {
    rule: 'a tie goes to the lowest number',
    module: 'award/offer-round',
    mutate: () => ({ lotOf: (_state, _job, freelancer) => freelancer }),
    check: 'ladder, myopic',
    turns: 'sales to the first seat',
  },
  {
    rule: 'the bounty climbs one rung too high',
    module: 'state',
    mutate: ({ MarketState }) => ({
      MarketState: class extends MarketState {
        override bountyAt(job: number, rung: number): number {
          return super.bountyAt(job, Math.min(3, rung + 1));
        }
      },
    }),
    check: 'ladder, strategic',
    turns: 'price',
  },
  {
    rule: 'the bounty never rises',
    module: 'bounty/climb',
    mutate: () => ({ bountyDue: () => undefined }),
    check: 'ladder, myopic',
    turns: 'sale probability',
  },
  {
    rule: 'half of the pay goes to the platform',
    module: 'ledger/ledger',
    mutate: ({ Ledger }) => ({
      Ledger: class extends Ledger {
        override post(...[job, split]: Parameters<InstanceType<Books['Ledger']>['post']>) {
          const kept = Math.floor(split.paidCents / 2);
          return super.post(job, {
            ...split,
            paidCents: kept,
            feeCents: split.feeCents + split.paidCents - kept,
          });
        }
      },
    }),
    check: 'contest',
    turns: 'payoff of the first seat',
  },
  {
    rule: 'nobody is ever busy',
    module: 'participants',
    mutate: ({ Participants }) => ({
      Participants: class extends Participants {
        override canTakeMore(): boolean {
          return true;
        }
      },
    }),
    check: 'capacity',
    turns: 'waiting probability',
  },
  {
    rule: 'panels are not drawn by lot',
    module: 'primitives/random',
    mutate: ({ Random, PURPOSES }) => ({
      Random: class extends Random {
        override uniform(...[purpose, who, which]: Parameters<InstanceType<Chance['Random']>['uniform']>) {
          return purpose === PURPOSES.panelLot ? 0 : super.uniform(purpose, who, which);
        }
      },
    }),
    check: 'review',
    turns: 'panels with the first reviewer',
  },
  ...['rising bounty, strategic', 'rising bounty, myopic'].map((check) => ({
    rule: 'the bounty never rises',
    module: 'bounty/climb',
    mutate: (): Partial<Market> => ({ bountyDue: () => undefined }),
    check,
    turns: 'sale probability',
  })),
  {
    rule: 'claims are refused',
    module: 'award/offers',
    mutate: () => ({ claimJob: () => 'job-not-open' }),
    check: 'ladder, myopic',
    turns: 'plays to the end: ClaimJob was refused: job-not-open',
  },
  ...['review', 'attempts'].map((check) => ({
    rule: 'every vote counts as approval',
    module: 'review/submission-table',
    mutate: ({ SubmissionTable }: Market): Partial<Market> => ({
      SubmissionTable: class extends SubmissionTable {
        override vote(submission: number, seat: number): boolean {
          return super.vote(submission, seat, true);
        }
      },
    }),
    check,
    turns: check === 'review' ? 'paid work that is right' : 'jobs paid within k attempts',
  })),
];

/** Loading all of a market takes longer than most cases. */
const loaded = new Map<string, Checks>();

test.each(MUTATIONS)('$check is red when $rule', (mutation) => {
  const checks = loaded.get(mutation.rule) ?? checksOf(mutation);
  loaded.set(mutation.rule, checks);
  expect(redQuantities(checks, mutation)).toContain(mutation.turns);
});

describe('when modules are loaded anew and nothing is changed', () => {
  const checks = checksOf({ module: 'state', mutate: () => ({}) });
  const cases = new Map(MUTATIONS.map((mutation) => [mutation.check, mutation]));

  test.each([...cases.values()])('$check is green', (mutation) => {
    expect(redQuantities(checks, mutation)).toEqual([]);
  });
});
