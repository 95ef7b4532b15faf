import type { EventOf, SubmissionId } from '#market/index.js';
import { checkVerdictOn, isBeingJudged } from './market-model-disputes.js';
import {
  law,
  type ModelContest,
  type ModelEntry,
  type ModelJob,
  type ModelWorld,
  underReview,
} from './market-model-world.js';

type ContestEvent = EventOf<
  | 'JobAbandoned'
  | 'WorkSubmitted'
  | 'PanelDrawn'
  | 'ReviewRecorded'
  | 'WorkAccepted'
  | 'WorkRejected'
  | 'SubmissionsClosed'
  | 'ContestWon'
  | 'ContestFailed'
>;

function termsOf({ id, terms: { award } }: ModelJob) {
  if (award.rule !== 'contest') throw new Error(`job ${id}: a contest that its terms do not name`);
  return award;
}

export function startContest(model: ModelWorld, event: EventOf<'ContestStarted'>): void {
  const job = model.jobs[event.job]!;
  const { windowSeconds, submitSeconds, prize } = termsOf(job);
  law(job.state === 'open' && job.round === 'collecting', job, 'a contest without a round of entries');
  law(event.at === job.roundSince + windowSeconds, job, 'the contest started at the wrong time');
  const able = [...job.offers].filter((offer) => model.room(model.offers[offer]!.freelancer) > 0);
  law(String(able) === String(event.proposals) && able.length > 0, job, 'others were let into the contest');
  const freelancers = able.map((offer) => model.offers[offer]!.freelancer);
  law(String(freelancers) === String(event.freelancers), job, 'the entrants are not who entered');
  law(event.priceCents === job.bountyCents && event.prize === prize, job, 'another prize than the bounty');
  law(event.submitBy === event.at + submitSeconds, job, 'another time to hand in');
  job.round = 'none';
  job.offers.clear();
  job.state = 'contest';
  job.contest = {
    priceCents: event.priceCents,
    submitBy: event.submitBy,
    atWork: new Set(freelancers),
    entries: [],
  };
}

/** What happens to a job while several compete for it. */
export function followContest(model: ModelWorld, job: ModelJob, event: ContestEvent): void {
  const contest = job.contest!;
  law(job.state === 'contest' && contest !== null, job, `${event.type} without a contest`);
  switch (event.type) {
    case 'JobAbandoned':
      return law(contest.atWork.delete(event.freelancer), job, 'gave up what it does not do');
    case 'WorkSubmitted': {
      law(contest.atWork.delete(event.freelancer), job, 'handed in without being at work');
      law(event.at <= contest.submitBy, job, 'handed in too late');
      law(event.submission === model.submissions.length, job, 'numbers are given in order');
      model.submissions.push({ job: job.id, known: false });
      const { submission, freelancer } = event;
      contest.entries.push({
        submission,
        freelancer,
        panel: [],
        votes: new Map(),
        scores: [],
        verdict: null,
      });
      return;
    }
    case 'PanelDrawn':
      entryOf(job, event.submission).panel.push(...event.reviewers);
      return;
    case 'ReviewRecorded':
      return review(job, event);
    case 'WorkAccepted':
    case 'WorkRejected':
      return judge(model, job, event);
    case 'SubmissionsClosed':
      law(event.at === contest.submitBy, job, 'submissions closed at the wrong time');
      law(String([...contest.atWork]) === String(event.late), job, 'others were late');
      contest.atWork.clear();
      return;
    case 'ContestWon':
      return win(job, event);
    case 'ContestFailed':
      law(
        isDone(contest) && !contest.entries.some(({ verdict }) => verdict),
        job,
        'failed although it has not',
      );
      Object.assign(job, { state: 'open', contest: null });
  }
}

/** What has to have happened by now. */
export function checkContestAtRest(model: ModelWorld, job: ModelJob, now: number): void {
  const contest = job.contest!;
  law(now < contest.submitBy || contest.atWork.size === 0, job, 'submissions were not closed in time');
  law(!isDone(contest), job, 'everything is judged, and nobody has won');
  const won = contest.entries.some(({ verdict }) => verdict === true);
  law(!won || termsOf(job).prize === 'best-score', job, 'the first that was accepted has not won');
  for (const entry of contest.entries)
    law(
      entry.verdict !== null || isBeingJudged(model, entry.submission, entry),
      job,
      'all have spoken on an entry, and nothing is decided',
    );
}

const isDone = ({ atWork, entries }: ModelContest): boolean =>
  atWork.size === 0 && entries.every(({ verdict }) => verdict !== null);

function entryOf(job: ModelJob, submission: SubmissionId): ModelEntry {
  const entry = underReview(job).find((one) => one.submission === submission);
  law(entry !== undefined, job, `submission ${submission} is not under review`);
  return entry!;
}

function review(job: ModelJob, { submission, reviewer, approve, score }: EventOf<'ReviewRecorded'>): void {
  const entry = entryOf(job, submission);
  law(entry.panel.includes(reviewer) && !entry.votes.has(reviewer), job, 'reviewed by somebody else');
  law((score !== undefined) === (termsOf(job).prize === 'best-score'), job, 'a score where none counts');
  entry.votes.set(reviewer, approve);
  if (score !== undefined) entry.scores.push(score);
}

function judge(model: ModelWorld, job: ModelJob, event: EventOf<'WorkAccepted' | 'WorkRejected'>): void {
  const entry = entryOf(job, event.submission);
  law(entry.freelancer === event.freelancer, job, 'judged the work of somebody else');
  checkVerdictOn(model, job, { judged: entry, event });
  entry.verdict = event.type === 'WorkAccepted';
}

function win(job: ModelJob, event: EventOf<'ContestWon'>): void {
  const { prize } = termsOf(job);
  const contest = job.contest!;
  const mean = ({ scores }: ModelEntry) =>
    scores.reduce((sum, score) => sum + score, 0) / (scores.length || 1);
  const accepted = contest.entries.filter(({ verdict }) => verdict === true);
  const ranked = accepted.sort((a, b) => mean(b) - mean(a) || a.submission - b.submission);
  law(ranked[0]?.submission === event.submission, job, 'the best did not win');
  law(ranked[0]?.freelancer === event.freelancer, job, 'the prize went to somebody else');
  if (prize === 'first-correct') law(accepted.length === 1, job, 'more than one was accepted');
  else law(isDone(contest), job, 'won before all was judged');
  const { freelancer, submission, priceCents, at } = event;
  law(priceCents === contest.priceCents, job, 'another prize');
  Object.assign(job, {
    state: 'accepted',
    worker: freelancer,
    submission,
    priceCents,
    acceptedAt: at,
    contest: null,
  });
}
