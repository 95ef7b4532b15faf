import { DAY, type JobTerms } from '#market/index.js';
import { LOWEST_PRICE, MANAGED, Stage, WEEKLY_DOUBLING } from '../../support/market-stage.js';
import { chiSquare, chiSquareBound } from '../../support/market-statistics.js';

const winners = (stage: Stage) =>
  stage.of('JobAwarded').map(({ job, freelancer, priceCents }) => [job, freelancer, priceCents]);

describe('posted price', () => {
  test('the first claim wins at the bounty of its instant', () => {
    const stage = new Stage();
    const [first, second] = stage.freelancers;
    const job = stage.post();
    stage.wait(7 * DAY);
    stage.claim(job, second!);
    expect(stage.state(job)).toBe('open');
    stage.wait(1);
    expect(winners(stage)).toEqual([[job, second, 200_000]]);
    expect(stage.market.execute({ type: 'ClaimJob', freelancer: first!, job })).toBe('job-not-open');
    expect(stage.of('JobAwarded')[0]).toMatchObject({ at: 7 * DAY, payCents: 180_000 });
  });

  test('claims of one instant draw lots: every freelancer wins as often, whoever claims first', () => {
    const count = 5;
    const wins = Array<number>(count).fill(0);
    const byArrival = Array<number>(count).fill(0);
    for (let seed = 0; seed < 4_000; seed++) {
      const stage = new Stage({ seed, freelancers: count });
      const order = stage.freelancers.map((_, at) => stage.freelancers[(at + seed) % count]!);
      const job = stage.post();
      for (const freelancer of order) stage.claim(job, freelancer);
      stage.wait(0);
      const { freelancer } = stage.of('JobAwarded')[0]!;
      wins[stage.freelancers.indexOf(freelancer)]!++;
      byArrival[order.indexOf(freelancer)]!++;
    }
    expect(chiSquare(wins)).toBeLessThan(chiSquareBound(count - 1));
    expect(chiSquare(byArrival)).toBeLessThan(chiSquareBound(count - 1));
  });

  test('the lots are fair over the jobs of one seed, and over the rounds of one job', () => {
    const stage = new Stage({ freelancers: 2, capacity: 10_000, purseCents: 10_000_000_000 });
    const [a, b] = stage.freelancers as [number, number];
    const draw = (job: number) => {
      stage.claim(job, b);
      stage.claim(job, a);
      stage.wait(0);
      return stage.of('JobAwarded').at(-1)!.freelancer;
    };
    const overJobs = Array.from({ length: 1_000 }, () => draw(stage.post()));
    const job = stage.post();
    const overRounds = Array.from({ length: 1_000 }, () => {
      const freelancer = draw(job);
      stage.do({ type: 'AbandonJob', freelancer, job });
      return freelancer;
    });
    for (const drawn of [overJobs, overRounds]) {
      const wins = drawn.filter((freelancer) => freelancer === a).length;
      expect(chiSquare([wins, drawn.length - wins])).toBeLessThan(chiSquareBound(1));
    }
  });

  test('the lot does not depend on who else claims', () => {
    for (let seed = 0; seed < 200; seed++) {
      const winnerAmong = (claimants: readonly number[]) => {
        const stage = new Stage({ seed, freelancers: 4 });
        const job = stage.post();
        for (const at of claimants) stage.claim(job, stage.freelancers[at]!);
        stage.wait(0);
        return stage.freelancers.indexOf(stage.of('JobAwarded')[0]!.freelancer);
      };
      const best = winnerAmong([0, 1, 2, 3]);
      expect(winnerAmong([3, best, (best + 1) % 4].filter((at, i, all) => all.indexOf(at) === i))).toBe(best);
    }
  });

  test('the lot goes by the key of the job, not by its number', () => {
    const winnerOf = (jobsBefore: number, seed: number) => {
      const stage = new Stage({ seed, freelancers: 4 });
      const terms = stage.market.addTerms({ ...stageTerms(), bounty: WEEKLY_DOUBLING });
      for (let i = 0; i < jobsBefore; i++) stage.post({}, 100);
      stage.do({ type: 'PostJob', client: stage.client, manager: -1, terms, openingCents: 100, key: 77 });
      for (const freelancer of stage.freelancers) stage.claim(jobsBefore, freelancer);
      stage.wait(0);
      return stage.of('JobAwarded')[0]!.freelancer;
    };
    for (let seed = 0; seed < 50; seed++) expect(winnerOf(0, seed)).toBe(winnerOf(3, seed));
  });

  test('a freelancer with room for one gets one of two jobs claimed in one instant; the other stays open', () => {
    const stage = new Stage();
    const [first, second] = [stage.post(), stage.post()];
    stage.claim(first, stage.freelancers[0]!);
    stage.claim(second, stage.freelancers[0]!);
    stage.wait(0);
    expect([stage.state(first), stage.state(second)]).toEqual(['working', 'open']);
    stage.take(second, stage.freelancers[1]!);
    expect(stage.state(second)).toBe('working');
  });

  test('a busy claimant leaves the job to the others of the instant', () => {
    for (let seed = 0; seed < 20; seed++) {
      const stage = new Stage({ seed });
      const [a, b] = stage.freelancers as [number, number];
      const [first, second] = [stage.post(), stage.post()];
      stage.claim(first, a);
      stage.claim(second, a);
      stage.claim(second, b);
      stage.wait(0);
      expect(winners(stage).map(([, freelancer]) => freelancer)).toEqual([a, b]);
    }
  });

  test('a claim that was withdrawn does not take part', () => {
    const stage = new Stage();
    const job = stage.post();
    stage.claim(job, stage.freelancers[0]!);
    stage.do({ type: 'WithdrawProposal', freelancer: stage.freelancers[0]!, proposal: 0 });
    stage.wait(0);
    expect(stage.state(job)).toBe('open');
    stage.take(job, stage.freelancers[1]!);
    expect(winners(stage)).toEqual([[job, stage.freelancers[1], 100_000]]);
  });
});

const stageTerms = (): JobTerms => ({
  bounty: WEEKLY_DOUBLING,
  award: { rule: 'posted-price' },
  review: { panelSize: 0, approvalsNeeded: 0 },
  payment: { fee: 0, delaySeconds: 0 },
});

describe('proposals to a manager', () => {
  const managed = (options = {}) => {
    const stage = new Stage(options);
    return { stage, job: stage.post({ award: MANAGED }) };
  };

  test('the window opens with the first proposal and closes after its time; then the manager chooses', () => {
    const { stage, job } = managed();
    const [a, b] = stage.freelancers as [number, number];
    stage.wait(3 * DAY);
    const first = stage.propose(job, a, 90_000);
    stage.wait(DAY - 1);
    const second = stage.propose(job, b, 80_000);
    expect(stage.of('ProposalWindowClosed')).toEqual([]);
    stage.wait(1);
    expect(stage.of('ProposalWindowClosed')).toEqual([
      expect.objectContaining({ at: 4 * DAY, job, proposals: [first, second] }),
    ]);
    expect(stage.state(job)).toBe('open');
    stage.wait(DAY);
    stage.do({ type: 'AwardJob', manager: stage.manager, job, proposal: first });
    expect(winners(stage)).toEqual([[job, a, 90_000]]);
    expect(stage.market.execute({ type: 'WithdrawProposal', freelancer: b, proposal: second })).toBe(
      'proposal-not-standing',
    );
  });

  test('the manager may reject them all: a new round begins with the next proposal', () => {
    const { stage, job } = managed();
    const [a, b] = stage.freelancers as [number, number];
    const first = stage.propose(job, a, 90_000);
    stage.wait(DAY);
    stage.do({ type: 'RejectProposals', manager: stage.manager, job });
    expect(stage.of('ProposalsRejected')).toEqual([expect.objectContaining({ proposals: [first] })]);
    expect(stage.market.execute({ type: 'AwardJob', manager: stage.manager, job, proposal: first })).toBe(
      'window-open',
    );
    stage.wait(5 * DAY);
    const again = stage.propose(job, a, 70_000);
    stage.propose(job, b, 60_000);
    stage.wait(DAY);
    stage.do({ type: 'AwardJob', manager: stage.manager, job, proposal: again });
    expect(winners(stage)).toEqual([[job, a, 70_000]]);
  });

  test('a proposal that comes while the manager thinks can be chosen', () => {
    const { stage, job } = managed();
    stage.propose(job, stage.freelancers[0]!, 90_000);
    stage.wait(2 * DAY);
    const late = stage.propose(job, stage.freelancers[1]!, 50_000);
    stage.do({ type: 'AwardJob', manager: stage.manager, job, proposal: late });
    expect(winners(stage)).toEqual([[job, stage.freelancers[1], 50_000]]);
  });

  test('a round whose proposals were all withdrawn closes without a word; the next proposal opens a new one', () => {
    const { stage, job } = managed();
    const [a, b] = stage.freelancers as [number, number];
    const first = stage.propose(job, a, 90_000);
    stage.do({ type: 'WithdrawProposal', freelancer: a, proposal: first });
    stage.wait(DAY);
    expect(stage.of('ProposalWindowClosed')).toEqual([]);
    stage.wait(DAY / 2);
    const second = stage.propose(job, b, 80_000);
    stage.wait(DAY);
    expect(stage.of('ProposalWindowClosed')).toEqual([
      expect.objectContaining({ at: 2.5 * DAY, proposals: [second] }),
    ]);
  });

  test('the window of a round that was cut short does not close the next one', () => {
    const stage = new Stage();
    const job = stage.post({ award: LOWEST_PRICE });
    const [a, b] = stage.freelancers as [number, number];
    stage.propose(job, a, 90_000);
    stage.wait(DAY);
    stage.do({ type: 'AbandonJob', freelancer: a, job });
    stage.wait(DAY / 4);
    stage.propose(job, b, 80_000);
    stage.wait(DAY - 1);
    expect(winners(stage)).toHaveLength(1);
    stage.wait(1);
    expect(winners(stage)).toHaveLength(2);
  });

  test('who has become busy cannot be chosen, and can be once there is room again', () => {
    const { stage, job } = managed();
    const [a] = stage.freelancers as [number];
    const proposal = stage.propose(job, a, 90_000);
    const other = stage.post();
    stage.take(other, a);
    stage.wait(DAY);
    const choice = { type: 'AwardJob', manager: stage.manager, job, proposal } as const;
    expect(stage.market.execute(choice)).toBe('freelancer-busy');
    stage.submit(other);
    stage.do(choice);
    expect(stage.state(job)).toBe('working');
  });

  test('capacity counts jobs in work, not work under review', () => {
    const stage = new Stage({ capacity: 2 });
    const jobs = [stage.post(), stage.post(), stage.post()] as const;
    stage.take(jobs[0]);
    stage.take(jobs[1]);
    const claim = { type: 'ClaimJob', freelancer: stage.freelancers[0]!, job: jobs[2] } as const;
    expect(stage.market.execute(claim)).toBe('freelancer-busy');
    stage.submit(jobs[0]);
    expect(stage.market.execute(claim)).toBeNull();
  });
});

describe('the lowest price', () => {
  const auction = (prices: readonly number[], options = {}) => {
    const stage = new Stage({ freelancers: prices.length, ...options });
    const job = stage.post({ award: LOWEST_PRICE });
    prices.forEach((price, at) => {
      stage.propose(job, stage.freelancers[at]!, price);
      stage.wait(60);
    });
    return { stage, job };
  };

  test.each([
    ['the only one', [70_000], 0],
    ['the lowest of three', [70_000, 50_000, 60_000], 1],
    ['the earliest of equals', [70_000, 50_000, 50_000], 1],
    ['the last', [70_000, 50_000, 49_999], 2],
    ['the first', [1, 2, 3], 0],
  ])('%s wins when the window closes', (_, prices, winner) => {
    const { stage, job } = auction(prices);
    expect(winners(stage)).toEqual([]);
    stage.wait(DAY);
    expect(winners(stage)).toEqual([[job, stage.freelancers[winner], prices[winner]]]);
    expect(stage.of('JobAwarded')[0]!.at).toBe(DAY);
  });

  test('of those who have room', () => {
    const { stage, job } = auction([40_000, 50_000, 60_000]);
    stage.take(stage.post(), stage.freelancers[0]);
    stage.wait(DAY);
    expect(winners(stage).at(-1)).toEqual([job, stage.freelancers[1], 50_000]);
  });

  test('wins nothing when nobody has room; the job stays open for a new round', () => {
    const { stage, job } = auction([40_000]);
    const [a] = stage.freelancers as [number];
    const other = stage.post();
    stage.take(other, a);
    stage.wait(DAY);
    expect(stage.state(job)).toBe('open');
    stage.submit(other);
    stage.propose(job, a, 30_000);
    stage.wait(DAY);
    expect(winners(stage).at(-1)).toEqual([job, a, 30_000]);
  });

  test('pays the price, not the bounty, and returns the rest', () => {
    const { stage, job } = auction([40_005]);
    stage.wait(DAY);
    stage.review(stage.submit(job), true);
    expect(stage.of('JobSettled')).toEqual([
      expect.objectContaining({ paidCents: 36_005, feeCents: 4_000, returnedCents: 759_995 }),
    ]);
    expect(stage.balance(stage.client)).toBe(10_000_000 - 40_005);
  });
});
