import { isContested, isStuck } from './standing.js';
import type { Job } from './state.js';

/** How the floor stood at the end of each second in which anything happened: columns of the same length. */
export interface Columns {
  /** Simulated seconds. */
  readonly at: number[];
  /** Jobs that take proposals; those among them that are stuck. */
  readonly open: number[];
  readonly stuck: number[];
  readonly contested: number[];
  readonly working: number[];
  /** Bounties of all open jobs together, and what the same jobs opened at. Cents. */
  readonly onOffer: number[];
  readonly opened: number[];
}

const NAMES = ['open', 'stuck', 'contested', 'working', 'onOffer', 'opened'] as const;
type Sums = Record<(typeof NAMES)[number], number>;

/** Is told of each event once, by how it changed a job, so that nothing is ever counted again. */
export class History {
  readonly columns: Columns = {
    at: [],
    open: [],
    stuck: [],
    contested: [],
    working: [],
    onOffer: [],
    opened: [],
  };
  private readonly now: Sums = { open: 0, stuck: 0, contested: 0, working: 0, onOffer: 0, opened: 0 };

  note(at: number, before: Job | undefined, after: Job | undefined): void {
    if (before === after) return;
    if (before) add(this.now, before, -1);
    if (after) add(this.now, after, 1);
    const { columns, now } = this;
    const last = columns.at.length - 1;
    const place = columns.at[last] === at ? last : last + 1;
    columns.at[place] = at;
    for (const name of NAMES) columns[name][place] = now[name];
  }
}

function add(sums: Sums, job: Job, by: 1 | -1): void {
  if (isStuck(job)) sums.stuck += by;
  if (isContested(job)) sums.contested += by;
  if (job.status === 'open') {
    sums.open += by;
    sums.onOffer += by * job.bountyCents;
    sums.opened += by * job.rungs[0]!.cents;
  } else if (WORKING.has(job.status)) sums.working += by;
}

const WORKING = new Set<Job['status']>(['working', 'in review', 'contest', 'accepted']);
