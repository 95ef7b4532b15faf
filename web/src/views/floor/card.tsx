import { Link } from 'wouter';
import { nameOf } from '../../market/names.js';
import { raisesOf, titleOf } from '../../market/standing.js';
import type { Job, MarketState } from '../../market/state.js';
import { many, span, usd } from '../../parts/format.js';
import { Ladder } from './ladder.js';

interface CardProps {
  readonly job: Job;
  readonly state: MarketState;
  readonly href: string;
}

/** One job on the board. */
export function Card({ job, state, href }: CardProps) {
  const { facts } = job;
  const kind = [facts?.category, facts?.language].filter((one) => one && one !== 'none').join(' · ');
  return (
    <li className="floor-card">
      <div className="floor-card-title">
        <Link href={href}>{titleOf(job)}</Link> <span className="soft small">#{job.job}</span>
      </div>
      {kind !== '' && <div className="soft small">{kind}</div>}
      <div className="floor-card-money">
        <strong>{usd(job.bountyCents)}</strong>
        <Ladder job={job} now={state.at} />
      </div>
      <div className="small soft">{raisedText(job)}</div>
      <div className="small">{nowText(job, state)}</div>
    </li>
  );
}

export function raisedText(job: Job): string {
  const raises = raisesOf(job);
  if (raises === 0) return 'never raised';
  const times = Math.round((10 * job.bountyCents) / job.rungs[0]!.cents) / 10;
  return `${times}× its opening, raised ${raises === 1 ? 'once' : many(raises, 'time')}`;
}

/** What it waits for, or what came of it. */
export function nowText(job: Job, state: MarketState): string {
  const names = job.workers.map((one) => nameOf(state, one)).join(', ');
  switch (job.status) {
    case 'open':
      return `${offers(job)} · ${leftText(job, state.at)}`;
    case 'working':
      return `${names} is at work`;
    case 'contest':
      return `contest of ${names}`;
    case 'in review':
      return `work of ${names} in review`;
    case 'accepted':
      return `work of ${names} accepted`;
    case 'settled':
      return paidText(job, state);
    default:
      return `${job.status} after ${span(job.closedAt! - job.postedAt)}`;
  }
}

const offers = ({ standing }: Job): string =>
  standing === 0 ? 'no proposal' : standing === 1 ? '1 proposal stands' : `${standing} proposals stand`;

export const leftText = ({ deadlineAt }: Job, now: number): string =>
  deadlineAt > now ? `${span(deadlineAt - now)} left` : 'its time is up';

function paidText({ paidSubmission, paidCents }: Job, { submissions, participants }: MarketState): string {
  const work = paidSubmission === null ? undefined : submissions[paidSubmission];
  const who = work ? ` to ${participants[work.freelancer]?.name ?? ''}` : '';
  const truth = work?.correct === false ? ', for broken work' : '';
  return `${usd(paidCents)} paid${who}${truth}`;
}
