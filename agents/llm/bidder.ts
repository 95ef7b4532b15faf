import type { JobId } from '#market/index.js';
import type { Tree } from '#sandbox/index.js';
import type { BidderAction, BidderView } from '../observation.js';
import type { Context } from '../parameters.js';
import { plainBidderView } from '../plain-view.js';
import type { BidderAgent } from '../ports.js';
import type { Tab } from '../tab.js';
import { ask } from './ask.js';
import { BadReply } from './bad-reply.js';
import { begin, NO_JOB } from './begin.js';
import type { LlmFreelancerParams } from './params.js';
import type { Reply } from './replies.js';
import { doWork } from './work/do-work.js';

type Action = Reply<'bidder.propose'>['actions'][number];

/** Bids and works by a model. Where a turn is lost it offers nothing this time, or gives the job back. */
export function llmFreelancer(
  params: LlmFreelancerParams,
  seat: Pick<Context, 'me' | 'outside'>,
): BidderAgent {
  const written = new Map<JobId, Tree>();
  return {
    external: true,
    bid: (view, tab) => bid(params, seat, { view, tab }),
    work(view, bench, tab) {
      const { job } = view.notice;
      const sitting = begin(seat, { role: 'bidder.work', model: params.model, job, tab });
      const onWritten = (files: Tree) => written.set(job, files);
      return doWork(sitting, params, { view, bench, earlier: written.get(job), onWritten });
    },
  };
}

interface Look {
  readonly view: BidderView;
  readonly tab: Tab | undefined;
}

async function bid(
  { model, dayRateCents }: LlmFreelancerParams,
  seat: Pick<Context, 'me' | 'outside'>,
  { view, tab }: Look,
): Promise<readonly BidderAction[]> {
  const sitting = begin(seat, { role: 'bidder.propose', model, job: NO_JOB, tab });
  const actions = await ask(sitting, {
    role: 'bidder.propose',
    observation: { ...plainBidderView(view), dayRateCents },
    meaning: (reply) => reply.actions.map((action) => checked(action, view)),
  });
  return actions ?? [];
}

function checked(action: Action, { jobs }: BidderView): BidderAction {
  const notice = jobs.find(({ job }) => job === action.job);
  if (!notice) throw new BadReply('wrong-ids', `there is no open job ${action.job} among those that you see`);
  if (action.type === 'ask') return action;
  const { takes, bountyCents } = notice;
  const right = action.type === 'claim' ? 'claims' : 'proposals';
  if (takes !== right) throw new BadReply('wrong-shape', `job ${action.job} takes ${takes}`);
  if (action.type === 'propose' && action.priceCents > bountyCents) {
    throw new BadReply(
      'out-of-range',
      `the bounty of job ${action.job} is ${bountyCents} cents: no price may be above it`,
    );
  }
  return action;
}
