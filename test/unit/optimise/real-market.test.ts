import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InterruptedError } from '../../../src/errors.js';
import { estimate, pairedDifference } from '../../../src/lab/estimates.js';
import { MEASURES } from '../../../src/lab/measures.js';
import { playReplication } from '../../../src/lab/play-replication.js';
import { confirmationOf } from '../../../src/optimise/conclusions.js';
import { planSearch, type SearchPlan } from '../../../src/optimise/plan.js';
import { Search } from '../../../src/optimise/search.js';
import { searchResult } from '../../../src/reports/search-result.js';
import { runStudy } from '../../../src/study/run-study.js';
import { newFolder, newStudy } from '../../support/studies.js';

/** Reviewers who let nothing broken through cannot be bettered, and no panel of three asks for fewer than three reviews of a job. */
const KNOWN = `set: { jobs.count: 8, freelancers.freelancer.skill: 1.5 }
parameters:
  review:
    values:
      all of three: { panel: 3, approvals: 3 }
      one: { panel: 1, approvals: 1 }
  reviewers.reviewer.falseAccept: [0.4, 0, 0.2]
objective:
  maximise: paidRight
  subjectTo: [{ metric: reviews, atMost: 2.9 }]
search: { budget: 300, batch: 6, confirm: 20 }
measures: [paidRight, reviews, completed]`;

async function play(plan: SearchPlan, folder: string, more = {}): Promise<Search> {
  const search = new Search(plan.manifest);
  await runStudy({ plan, folder, workers: 1, schedule: search, ...more });
  return search;
}

const logIn = (folder: string) => readFileSync(join(folder, 'results.log'), 'utf8');

describe('a search of a market', () => {
  test('finds the design that is best by construction, and shows on fresh seeds what its replications give', async () => {
    const plan = planSearch(newStudy(KNOWN));
    const search = await play(plan, newFolder());
    const { designs, comparisons, optimism, replications } = confirmationOf(search)!;
    const [best] = designs;
    expect(plan.manifest.cells[best!.design]!.levels).toEqual(['one', '0']);
    expect(replications).toBe(20);
    expect(best!.measures[0]!.mean).toBe(1);
    expect(best!.constraints).toMatchObject([{ isMet: true, keeping: 'kept' }]);
    const against = comparisons.find(({ role }) => role === 'baseline')!;
    const seeds = Array.from({ length: 20 }, (_, place) => plan.manifest.seed + 300 + place);
    const [ours, theirs] = await Promise.all(
      [best!.design, 0].map(async (design) => {
        const shares: number[] = [];
        for (const seed of seeds)
          shares.push(MEASURES.paidRight.of(await playReplication({ ...plan.scenarios[design]!, seed })));
        return shares;
      }),
    );
    expect(best!.measures[0]!.mean).toBeCloseTo(estimate(ours!).mean, 8);
    expect(against.tested!.mean).toBeCloseTo(pairedDifference(ours!, theirs!).mean, 8);
    expect(against.tested!.high).toBeCloseTo(pairedDifference(ours!, theirs!).high, 8);
    expect(against.better).toBe('best');
    expect(optimism.gain!.fresh.mean).toBe(against.tested!.mean);
    expect(optimism.gain!.searched.mean).not.toBe(against.tested!.mean);
  });

  test('stopped anywhere, it goes on to the same bytes and the same result', async () => {
    const plan = planSearch(newStudy(KNOWN));
    const whole = newFolder();
    const expected = searchResult(await play(plan, whole));
    const folder = newFolder();
    for (const most of [2, 9, 14]) {
      const controller = new AbortController();
      let told = 0;
      const onProgress = () => void (++told === most && controller.abort());
      await expect(play(plan, folder, { signal: controller.signal, onProgress })).rejects.toThrow(
        InterruptedError,
      );
    }
    expect(searchResult(await play(plan, folder))).toEqual(expected);
    expect(logIn(folder)).toBe(logIn(whole));
    const again = new Search(plan.manifest);
    expect(await runStudy({ plan, folder, workers: 1, schedule: again })).toMatchObject({ played: 0 });
    expect(searchResult(again)).toEqual(expected);
  });

  test('stopped after its time says how far it has come, and no more than it knows', async () => {
    const plan = planSearch(newStudy(KNOWN));
    const slow = { ...plan, stop: { time: 0.000001, failures: 0 } };
    const result = searchResult(await play(slow, newFolder()));
    expect(result).toMatchObject({ complete: false, confirmation: null, rounds: [], left: [] });
  });

  test('of samples of ranges finds a good one among them', async () => {
    const text = KNOWN.replace('[0.4, 0, 0.2]', '{ from: 0, to: 0.4 }')
      .replace(/(\n.*all of three.*)(\n.*one:.*)/, '$2$1')
      .replace('objective:', 'design: sobol\nsamples: 8\nobjective:');
    const plan = planSearch(newStudy(text));
    const { race } = await play(plan, newFolder());
    // The first point of Sobol's sequence has the first of everything.
    expect(plan.manifest.cells[race.best]!.levels).toEqual(['one', '0']);
  });
});
