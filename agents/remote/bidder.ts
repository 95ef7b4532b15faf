import type { Artifact, BidderView, WorkResult, WorkView } from '../observation.js';
import { plainBidderView } from '../plain-view.js';
import type { BidderAgent, Workbench } from '../ports.js';
import type { Mind } from './mind.js';
import { workObservation } from './observe.js';
import type { AnswerOf } from './schemas.js';
import { RemoteSeat, type Seated } from './seat.js';
import { judgeVisible } from './visible-tests.js';

/** A freelancer whose mind is somebody else's. A lost turn is a look without offers, or a job given back. */
export function askedBidder(mind: Mind, seated: Seated): BidderAgent {
  const seat = new RemoteSeat(mind, seated);
  return {
    external: true,
    async bid(view) {
      const answer = await seat.ask('bidder.bid', plainBidderView(view), (given) => strayJob(given, view));
      return answer?.actions ?? [];
    },
    async work(view, bench) {
      const answer = await seat.ask('bidder.work', workObservation(view), (given) => wrongKind(given, view));
      return answer && answer.type !== 'give-back' ? handIn(answer, view, bench) : null;
    },
  };
}

function strayJob({ actions }: AnswerOf<'bidder.bid'>, { jobs }: BidderView): string | null {
  const open = new Set(jobs.map(({ job }) => job));
  const stray = actions.find(({ job }) => !open.has(job));
  return stray ? `job ${stray.job} is not among those that it was shown` : null;
}

type Work = Exclude<AnswerOf<'bidder.work'>, { type: 'give-back' }>;

const wantedOf = ({ code }: WorkView): Work['type'] =>
  code === null ? 'done' : 'starter' in code ? 'files' : 'patch';

function wrongKind({ type }: AnswerOf<'bidder.work'>, view: WorkView): string | null {
  const wanted = wantedOf(view);
  return type === wanted || type === 'give-back' ? null : `work of type ${type} where ${wanted} is wanted`;
}

async function handIn(answer: Work, view: WorkView, bench: Workbench): Promise<WorkResult> {
  const artifact = artifactOf(answer, view);
  const tests =
    artifact.kind === 'outcome' ? null : await judgeVisible(artifact.submission, view.code!.tests, bench);
  const { attempts, computeCents } = answer;
  return {
    ...{ artifact, attempts, computeCents },
    testsPassed: tests?.passed ?? 0,
    testsTotal: tests?.total ?? 0,
  };
}

function artifactOf(answer: Work, { code }: WorkView): Artifact {
  if (answer.type === 'patch') return { kind: 'patch', submission: { patch: answer.patch } };
  if (answer.type === 'done' || !code || !('starter' in code)) return { kind: 'outcome' };
  const { starter } = code;
  return { kind: 'code', submission: { ...starter, files: { ...starter.files, ...answer.files } } };
}
