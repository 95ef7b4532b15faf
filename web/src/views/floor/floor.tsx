import { useCallback, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { STANDINGS } from '../../market/standing.js';
import { useRun } from '../../market/use-run.js';
import { count, simTime, usd } from '../../parts/format.js';
import { Said } from '../../parts/said.js';
import { type Stat, Stats } from '../../parts/stats.js';
import { type FilledLane, laid } from './board.js';
import { Feed } from './feed.js';
import { choicesOf, type Filter, isShown } from './filter.js';
import { FilterBar } from './filter-bar.js';
import './floor.css';
import { type Headline, headlineOf } from './headline.js';
import { BountiesOverTime, JobsOverTime } from './history-plot.js';
import { JobTable } from './job-table.js';
import { Lanes } from './lanes.js';
import { Quiet } from './quiet.js';
import { useFilter } from './use-filter.js';

/** What is open, contested and stuck now, and how bounties rise. */
export default function Floor() {
  const { state, timeline } = useRun();
  const [location] = useLocation();
  const base = location.replace(/\/$/, '');
  const hrefOf = useCallback((job: number) => `${base}/jobs/${job}`, [base]);
  const { filter, change, clear } = useFilter();
  const [asTable, showTable] = useState(false);
  const headline = useMemo(() => headlineOf(state), [state]);
  // Of all jobs that are known: to seek a moment changes nothing of what there is to choose from.
  const posted = timeline.now().jobs;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a job is does not change.
  const choices = useMemo(
    () => ({ categories: choicesOf(posted, 'category'), languages: choicesOf(posted, 'language') }),
    [posted.length],
  );
  const more = (lane: FilledLane) => {
    const [state] = lane.standings;
    change({ state: lane.standings.length === 1 && isKnown(state) ? state : '' });
    showTable(true);
  };
  return (
    <div className="view floor">
      <div className="floor-figures">
        <Stats label="Jobs now" items={jobFigures(headline)} />
        <Stats label="Money so far" items={moneyFigures(headline)} />
      </div>
      <section className="view" aria-label="Jobs">
        <FilterBar {...{ filter, change, clear, ...choices }}>
          <button type="button" aria-pressed={!asTable} onClick={() => showTable(false)}>
            Board
          </button>
          <button type="button" aria-pressed={asTable} onClick={() => showTable(true)}>
            Table
          </button>
        </FilterBar>
        <Quiet headline={headline} />
        <Jobs {...{ filter, hrefOf, asTable, more }} />
      </section>
      <div className="floor-below">
        <div className="stack">
          <JobsOverTime />
          <BountiesOverTime />
        </div>
        <Feed {...{ filter, hrefOf }} />
      </div>
      <Said
        text={`${simTime(state.at)}: ${headline.open} jobs open, ${headline.stuck} stuck, ${headline.contested} contested, ${headline.settled} settled`}
      />
    </div>
  );
}

const isKnown = (state: string | undefined): state is (typeof STANDINGS)[number] =>
  STANDINGS.some((one) => one === state);

const narrow = matchMedia('(max-width: 40rem)');
/** A lane shows so many jobs, and the table all. */
const most = () => (narrow.matches ? 3 : 6);

interface JobsProps {
  readonly filter: Filter;
  readonly hrefOf: (job: number) => string;
  readonly asTable: boolean;
  more(lane: FilledLane): void;
}

function Jobs({ filter, hrefOf, asTable, more }: JobsProps) {
  const { state } = useRun();
  const found = useMemo(
    () => (asTable ? state.jobs.filter((job) => isShown(job, filter)) : laid(state.jobs, filter, most())),
    [state, filter, asTable],
  );
  return asTable ? (
    <JobTable {...{ jobs: found as typeof state.jobs, state, hrefOf }} />
  ) : (
    <Lanes {...{ lanes: found as FilledLane[], state, hrefOf, more }} />
  );
}

function jobFigures(figures: Headline): Stat[] {
  const { open, stuck, contested, working, settled, expired, cancelled } = figures;
  return [
    { title: 'open', value: count(open) },
    { title: 'of them stuck', value: count(stuck), ...(stuck > 0 && { tone: 'warn' }) },
    { title: 'contested', value: count(contested) },
    { title: 'in work', value: count(working) },
    { title: 'settled', value: count(settled) },
    { title: cancelled > 0 ? 'expired, cancelled' : 'expired', value: count(expired + cancelled) },
  ];
}

function moneyFigures({ heldCents, paidCents, brokenCents }: Headline): Stat[] {
  return [
    { title: 'held in escrow', value: usd(heldCents) },
    { title: 'paid', value: usd(paidCents) },
    { title: 'of it for broken work', value: usd(brokenCents), ...(brokenCents > 0 && { tone: 'bad' }) },
  ];
}
