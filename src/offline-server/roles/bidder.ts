import { type BidderAction, type BidderView, FREELANCERS, type Reply } from '#agents/index.js';
import type { Observation } from '../observations.js';
import { type Cast, contextFor, freelancerParams } from './cast.js';

/** Bids for jobs of its catalog, as a scripted freelancer of its skill would; it cannot do others. */
export async function propose(
  cast: Cast,
  observation: Observation<'bidder.propose'>,
): Promise<Reply<'bidder.propose'>> {
  const context = contextFor(cast, observation.me, observation.jobs);
  const freelancer = FREELANCERS.scripted(freelancerParams(cast, observation.dayRateCents), context);
  const jobs = observation.jobs.filter(({ job }) => context.key.has(job));
  const actions = await freelancer.bid(viewOf({ ...observation, jobs }));
  const reasoning = `${observation.jobs.length} jobs are open, ${jobs.length} of them in my catalog; ${actions.length} pay.`;
  return { reasoning, actions: actions.map(inShort) };
}

function viewOf({ jobs, ...rest }: Observation<'bidder.propose'>): BidderView {
  const asked = jobs.flatMap(({ job, asked }) => (asked === null ? [] : [[job, asked] as const]));
  return {
    ...rest,
    jobs,
    rejectedOn: new Set(jobs.filter(({ rejectedBefore }) => rejectedBefore).map(({ job }) => job)),
    rivals: new Map(jobs.map(({ job, rivals }) => [job, rivals])),
    asked: new Map(asked),
  };
}

const LONGEST_PITCH = 4_000;

const inShort = (action: BidderAction): Reply<'bidder.propose'>['actions'][number] =>
  action.type === 'propose' ? { ...action, pitch: action.pitch.slice(0, LONGEST_PITCH) } : action;
