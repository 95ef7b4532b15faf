import { type Standing, standingOf } from '../../market/standing.js';
import type { Job } from '../../market/state.js';
import { type Filter, isShown } from './filter.js';

export interface Lane {
  readonly title: string;
  /** What its jobs have in common. */
  readonly meaning: string;
  readonly standings: readonly Standing[];
  /** Those that are looked at first come first. */
  readonly first: (a: Job, b: Job) => number;
}

const soonest = (a: Job, b: Job) => a.deadlineAt - b.deadlineAt || a.job - b.job;
const latest = (a: Job, b: Job) => b.movedAt - a.movedAt || b.job - a.job;

export const LANES: readonly Lane[] = [
  {
    ...{
      title: 'Stuck',
      standings: ['stuck'],
      first: (a, b) => b.unanswered - a.unanswered || soonest(a, b),
    },
    meaning: 'No proposal stands, and the bounty has risen since anybody offered last',
  },
  {
    ...{ title: 'Open', standings: ['open'], first: soonest },
    meaning: 'Takes proposals; one stands at the most',
  },
  {
    ...{
      title: 'Contested',
      standings: ['contested'],
      first: (a, b) => b.standing - a.standing || latest(a, b),
    },
    meaning: 'Two proposals or more stand, or several do the work at once',
  },
  {
    ...{ title: 'In work', standings: ['in work'], first: latest },
    meaning: 'Awarded: being worked on, in review, or accepted and not paid yet',
  },
  {
    ...{ title: 'Closed', standings: ['settled', 'unsold'], first: latest },
    meaning: 'Paid, expired or cancelled; the latest first',
  },
];

export interface FilledLane extends Lane {
  readonly jobs: readonly Job[];
  readonly count: number;
}

/** The jobs that are looked at, each in its lane; of a lane the first few alone. */
export function laid(jobs: readonly Job[], filter: Filter, most: number): FilledLane[] {
  const byStanding = new Map<Standing, Job[]>();
  for (const job of jobs) {
    if (!isShown(job, filter)) continue;
    const standing = standingOf(job);
    const there = byStanding.get(standing);
    if (there) there.push(job);
    else byStanding.set(standing, [job]);
  }
  return LANES.map((lane) => {
    const all = lane.standings.flatMap((standing) => byStanding.get(standing) ?? []);
    return { ...lane, jobs: all.sort(lane.first).slice(0, most), count: all.length };
  });
}
