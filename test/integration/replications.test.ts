import { type MarketEvent, RunRecorder } from '#market/index.js';
import { loadScenario } from '#scenarios/index.js';
import { JOB_PARTS, jobSums } from '../../src/lab/job-parts.js';
import { measureNamed, measureNames } from '../../src/lab/measures.js';
import { playReplication } from '../../src/lab/play-replication.js';
import type { Replication } from '../../src/lab/replication.js';
import { withoutLargestJobs } from '../../src/lab/without-largest.js';
import { WorkLog } from '../../src/lab/work-log.js';
import { Artifacts } from '../../src/simulation/artifacts.js';
import { EventStream } from '../../src/simulation/event-stream.js';
import { play, setStage } from '../../src/simulation/play.js';
import { Sweep } from '../../src/sweep/sweep.js';
import { whyNotSwept } from '../../src/sweep/sweepable.js';

const fileOf = (name: string) => `${__dirname}/../../scenarios/${name}.yaml`;
const scenarioOf = (name: string) => loadScenario(fileOf(name), { set: ['jobs.count=40'] });

/** With observations, as `tortuga run` does. */
async function simulated(name: string): Promise<Replication> {
  const scenario = scenarioOf(name);
  const [stream, work] = [new EventStream(), new WorkLog()];
  stream.events.subscribe(({ event }) => work.apply(event));
  const stage = await setStage(scenario, null, 'auto');
  const { recorder } = await play(stage, { stream, artifacts: new Artifacts() });
  return { scenario, recorder, work };
}

describe('a replication', () => {
  test.each(['statistical-escalation', 'review-panels', 'thin-and-thick', 'schedules'])(
    'of %s is swept, and measures what a simulation does',
    async (name) => {
      const scenario = scenarioOf(name);
      expect(whyNotSwept(scenario)).toBeNull();
      const [swept, whole] = [await playReplication(scenario), await simulated(name)];
      for (const measure of measureNames(scenario)) {
        const { of } = measureNamed(measure);
        expect({ measure, value: of(swept) }).toEqual({ measure, value: of(whole) });
        expect(of(swept)).not.toBeUndefined();
      }
    },
  );

  test.each(['statistical-escalation', 'review-panels', 'thin-and-thick', 'schedules'])(
    'of %s has the records that its events tell of',
    async (name) => {
      const { recorder, work } = await playReplication(scenarioOf(name));
      const [heard, log] = [new RunRecorder(), new WorkLog()];
      const listener = (event: MarketEvent) => {
        heard.apply(event);
        log.apply(event);
      };
      new Sweep(scenarioOf(name), { listener }).run();
      expect(recorder.jobs).toEqual(heard.jobs);
      expect(recorder.allSubmissions).toEqual(heard.allSubmissions);
      for (const [id, earner] of heard.freelancers)
        expect(earner).toMatchObject(recorder.freelancers.get(id)!);
      expect(recorder.freelancers.size).toBe(heard.freelancers.size);
      expect(recorder.computeCents).toBe(heard.computeCents);
      expect(work.spells).toEqual(log.spells);
      for (const [job, at] of log.awardedAt) expect(work.awardedAt.get(job)).toBe(at);
      expect(heard.auditor.report().problems).toEqual([]);
    },
  );

  test('counts agreements that end because nothing is left to try with', async () => {
    const set = ['jobs.count=60', 'jobs.arrivals.perDay=60'];
    for (const group of ['strong', 'weak'])
      set.push(`freelancers.${group}.capacity=3`, `freelancers.${group}.budget=$15`);
    const scenario = loadScenario(fileOf('statistical-escalation'), { set });
    const { recorder, work } = await playReplication(scenario);
    const log = new WorkLog();
    new Sweep(scenario, { listener: (event) => log.apply(event) }).run();
    expect(work.spells).toEqual(log.spells);
    expect(work.spells.some(({ handedIn }) => !handedIn)).toBe(true);
    expect(recorder.computeCents).toBeGreaterThan(0);
  });

  test('of what cannot be swept is simulated', async () => {
    const scenario = scenarioOf('contest');
    expect(whyNotSwept(scenario)).not.toBeNull();
    const [one, other] = [await playReplication(scenario), await simulated('contest')];
    expect(measureNamed('cost').of(one)).toBe(measureNamed('cost').of(other));
  });
});

describe('measures', () => {
  test('have groups of their own by name', async () => {
    const run = await playReplication(scenarioOf('schedules'));
    expect(measureNames(run.scenario)).toEqual(
      expect.arrayContaining(['cost', 'wonBy.strong', 'netOf.weak']),
    );
    const shares = ['strong', 'weak'].map((group) => measureNamed(`wonBy.${group}`).of(run));
    expect(shares[0]! + shares[1]!).toBeCloseTo(1, 12);
  });

  test('agree with each other', async () => {
    const run = await playReplication(scenarioOf('schedules'));
    const of = (name: string) => measureNamed(name).of(run);
    expect(of('completed') + of('expired')).toBeCloseTo(1, 12);
    expect(of('spending') / (40 * of('completed'))).toBeCloseTo(of('cost'), 8);
    expect(of('costMedian')).toBeLessThanOrEqual(of('cost90'));
    expect(of('submissions')).toBeGreaterThanOrEqual(of('completed'));
    expect(of('proposals')).toBeGreaterThanOrEqual(of('completed'));
    const pay = run.recorder.allSubmissions.filter(({ paid, correct }) => paid && !correct);
    expect(of('brokenPay')).toBe(pay.reduce((sum, { payCents }) => sum + payCents, 0) / 100);
  });

  test.each(['schedules', 'review-panels'])(
    'of %s are the sums of what each job adds to them',
    async (name) => {
      const run = await playReplication(scenarioOf(name));
      const layers = ['reviewPassesBroken', 'reviewFailsRight', 'passedRight', 'lostBy.review'];
      const names = [...Object.keys(JOB_PARTS), ...(run.scenario.reviewers ? layers : [])];
      const posted = [{ jobs: run.recorder.jobs.values() }];
      const sums = Object.values(jobSums(posted, [...names, 'computing']));
      expect(sums).toHaveLength(40);
      for (const [at, measure] of names.entries()) {
        const part = (which: 0 | 1) => sums.reduce((sum, parts) => sum + parts[at]![which], 0);
        expect(part(0) / part(1)).toBeCloseTo(measureNamed(measure).of(run), 8);
      }
      expect(sums.every((parts) => parts.at(-1) === null)).toBe(true);
    },
  );

  test('say nothing of jobs that nobody did', () => {
    const nothing = { recorder: new RunRecorder(), work: new WorkLog(), scenario: scenarioOf('schedules') };
    expect(measureNamed('costMedian').of(nothing)).toBeNaN();
  });

  test('are taken without the jobs of the highest opening bounty', async () => {
    const run = await playReplication(scenarioOf('schedules'));
    const openings = (some: Replication) =>
      [...some.recorder.jobs.values()].map(({ openingCents }) => openingCents).sort((a, b) => b - a);
    const rest = withoutLargestJobs(run, 3);
    expect(openings(rest)).toEqual(openings(run).slice(3));
    const { jobs, allSubmissions } = rest.recorder;
    expect(allSubmissions.every(({ job }) => jobs.has(job))).toBe(true);
    expect(rest.work.spells.every(({ job }) => jobs.has(job))).toBe(true);
    expect(rest.work.spells.length).toBeLessThan(run.work.spells.length);
    expect(measureNamed('spending').of(rest)).toBeLessThan(measureNamed('spending').of(run));
  });
});
