import type { EventOf, ParticipantId, SubmissionId } from '#market/index.js';
import { law, type ModelJob, type ModelWorld, underReview } from './market-model-world.js';

interface Judged {
  readonly panel: readonly ParticipantId[];
  readonly votes: ReadonlyMap<ParticipantId, boolean>;
}

/** What a panel has said of work, once all have spoken. */
const countOf = ({ terms }: ModelJob, { panel, votes }: Judged) => {
  const approvals = [...votes.values()].filter(Boolean).length;
  const accepts = approvals >= Math.min(terms.review.approvalsNeeded, panel.length);
  return { approvals, accepts };
};

/** Whether an arbiter has the last word; perhaps, where what is audited is drawn by lot. */
function isDisputed(model: ModelWorld, job: ModelJob, judged: Judged): boolean | 'perhaps' {
  const { approvals, accepts } = countOf(job, judged);
  if (!model.people.some(({ role }) => role === 'arbiter')) return false;
  const { disputes, audit = 0 } = job.terms.review;
  if (disputes === 'split' && approvals > 0 && approvals < judged.panel.length) return true;
  if (disputes === 'rejection' && !accepts) return true;
  if (!accepts || audit === 0) return false;
  return audit === 10_000 ? true : 'perhaps';
}

/** The work under review with this number, in a contest or not. */
const judgedWork = (job: ModelJob, submission: SubmissionId): Judged | undefined =>
  job.contest
    ? underReview(job).find((entry) => entry.submission === submission)
    : job.state === 'inReview' && job.submission === submission
      ? job
      : undefined;

export function openDispute(model: ModelWorld, event: EventOf<'DisputeOpened'>): void {
  const job = model.jobs[event.job]!;
  const judged = judgedWork(job, event.submission);
  law(judged !== undefined, job, 'disputed what is not under review');
  law(judged!.votes.size === judged!.panel.length, job, 'disputed before all had spoken');
  const { approvals, accepts } = countOf(job, judged!);
  law(isDisputed(model, job, judged!) !== false, job, 'disputed what is not disputable');
  law(event.approvals === approvals && event.panelAccepts === accepts, job, 'the panel said something else');
  law(model.people[event.arbiter]?.role === 'arbiter', job, 'somebody else is to arbitrate');
  law(!model.disputes.has(event.submission), job, 'disputed again');
  model.disputes.set(event.submission, { arbiter: event.arbiter, ruling: null });
}

export function resolveDispute(model: ModelWorld, event: EventOf<'DisputeResolved'>): void {
  const job = model.jobs[event.job]!;
  const dispute = model.disputes.get(event.submission);
  law(judgedWork(job, event.submission) !== undefined, job, 'ruled on what is not under review');
  law(dispute?.ruling === null && dispute.arbiter === event.arbiter, job, 'ruled out of turn');
  dispute!.ruling = event.approve;
}

/** A verdict is what the arbiter has ruled, or where nothing is disputable what the panel says. */
export function checkVerdictOn(
  model: ModelWorld,
  job: ModelJob,
  { judged, event }: { readonly judged: Judged; readonly event: EventOf<'WorkAccepted' | 'WorkRejected'> },
): void {
  const { approvals, accepts } = countOf(job, judged);
  law(judged.votes.size === judged.panel.length, job, 'decided before all had spoken');
  law(event.approvals === approvals, job, 'approvals are counted wrong');
  const dispute = model.disputes.get(event.submission);
  const disputed = isDisputed(model, job, judged);
  law(disputed === 'perhaps' || disputed === (dispute !== undefined), job, 'a dispute was passed over');
  law(dispute?.ruling !== null, job, 'decided before the arbiter has ruled');
  const due = dispute?.ruling ?? accepts;
  law((event.type === 'WorkAccepted') === due, job, `${event.type} with ${approvals} approvals`);
}

/** Whether somebody still has to speak about work under review: the panel, or an arbiter. */
export const isBeingJudged = (
  model: ModelWorld,
  submission: SubmissionId,
  { panel, votes }: Judged,
): boolean => votes.size < panel.length || model.disputes.get(submission)?.ruling === null;
