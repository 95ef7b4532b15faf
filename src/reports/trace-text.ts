import { createTwoFilesPatch } from 'diff';
import {
  type AccountId,
  COMPUTE,
  type EventOf,
  type EventType,
  formatSimTime,
  formatUsd,
  isEscrow,
  isMoneyEvent,
  jobOfEscrow,
  type MarketEvent,
  PLATFORM,
  participantOf,
  REFUSALS,
  WORLD,
} from '#market/index.js';
import { bad, dim, good, heading, plain } from './text.js';
import { artifactIn, briefIn, suiteIn, type Trace } from './trace.js';

/** One job as a story: from the need to the money. */
export function traceText(trace: Trace): string {
  const lines = trace.events
    .filter((event) => !isMoneyEvent(event) || event.type === 'ComputeCharged')
    .map((event) => {
      const told = tell(trace, event);
      return told === null ? null : `${dim(formatSimTime(event.at).padEnd(14))} ${told}`;
    })
    .filter((line) => line !== null);
  return [title(trace), ...lines, money(trace)].join('\n');
}

type Teller<T extends EventType> = (trace: Trace, event: EventOf<T>) => string;

const indent = (text: string): string => text.replace(/^/gm, ' '.repeat(15)).replace(/ +$/gm, '');
/** A text that somebody wrote, on lines of its own. */
function quoted(trace: Trace, digest: string): string {
  const text = trace.texts[digest];
  return text === undefined ? '' : `\n${indent(`"${plain(text.trim())}"`)}`;
}

const nameOf = (trace: Trace, id: number): string => trace.names[id] ?? `participant ${id}`;
const clausesText = (trace: Trace, ids: readonly string[]): string =>
  ids.map((id) => `${id} ${dim(plain(trace.specification?.clauses[id] ?? ''))}`).join('\n');

function title(trace: Trace): string {
  const posted = trace.events.find((event) => event.type === 'JobPosted') as EventOf<'JobPosted'> | undefined;
  const { facts } = posted ?? {};
  const about = facts
    ? ` (${facts.ref}, ${facts.category}, ${facts.language}, difficulty ${facts.difficulty.toFixed(1)})`
    : '';
  return `${heading(`Job ${trace.job}: ${plain(facts?.title ?? 'without a title')}`)}${about}, run ${trace.runId}\n`;
}

const TELLERS: { readonly [T in EventType]?: Teller<T> } = {
  JobPosted: (trace, event) => {
    const { facts } = event;
    const first = `${nameOf(trace, event.client)} posts it at ${formatUsd(event.openingCents)}; up to ${formatUsd(event.reserveCents)} in escrow, until ${formatSimTime(event.deadlineAt)}`;
    if (!facts) return first;
    const brief = briefIn(trace, facts.brief);
    const written =
      brief?.lines.map((line, index) => `${index + 1}. ${plain(line)}`).join('\n') ?? dim('(text not kept)');
    const omitted = facts.omittedClauses;
    const left =
      omitted.length === 0
        ? good('nothing was left out')
        : `${bad('left out:')}\n${clausesText(trace, omitted)}`;
    const later = facts.laterClauses?.length
      ? `\n${dim('not wanted at first:')}\n${clausesText(trace, facts.laterClauses)}`
      : '';
    const tests = suiteIn(trace, facts.tests);
    const names =
      tests && tests.kind !== 'code' ? tests.tests.map(({ name }) => `- ${plain(name)}`).join('\n') : '';
    const covered = facts.testedClauses.join(', ') || 'no clause';
    return `${first}\n${indent(`Brief\n${written}\n${left}${later}\nVisible tests: ${facts.testCount}, on ${covered}\n${names}`)}`;
  },
  BountyRaised: (_, { bountyCents, rung, trigger }) =>
    `the bounty rises to ${formatUsd(bountyCents)} (rung ${rung}, ${trigger})`,
  ProposalSubmitted: (trace, { freelancer, priceCents, facts }) => {
    const sure = facts ? `, ${Math.round(facts.confidence * 100)} % sure` : '';
    const pitch = facts ? trace.texts[facts.pitch] : undefined;
    return `${nameOf(trace, freelancer)} proposes ${formatUsd(priceCents)}${sure}${pitch ? `\n${indent(`"${plain(pitch)}"`)}` : ''}`;
  },
  JobClaimed: (trace, { freelancer, priceCents }) =>
    `${nameOf(trace, freelancer)} claims it at ${formatUsd(priceCents)}`,
  ProposalWithdrawn: (trace, { freelancer }) => `${nameOf(trace, freelancer)} withdraws`,
  ProposalWindowClosed: (_, { proposals }) => `${proposals.length} proposals are in`,
  ProposalsRejected: (trace, { manager, proposals }) =>
    `${nameOf(trace, manager)} turns all ${proposals.length} proposals down`,
  JobAwarded: (trace, { freelancer, priceCents }) =>
    `${heading(nameOf(trace, freelancer))} gets the job for ${formatUsd(priceCents)}`,
  BidsOpened: (_, { proposals }) => `${proposals.length} sealed bids are opened`,
  ContestStarted: (trace, { freelancers, priceCents, prize, submitBy }) => {
    const names = freelancers.map((id) => heading(nameOf(trace, id))).join(', ');
    const who = prize === 'first-correct' ? 'the first that is accepted' : 'the best score';
    return `a contest for ${formatUsd(priceCents)} to ${who}, until ${formatSimTime(submitBy)}: ${names}`;
  },
  SubmissionsClosed: (trace, { late }) =>
    `too late to hand in: ${late.map((id) => nameOf(trace, id)).join(', ')}`,
  ContestWon: (trace, { freelancer, submission, priceCents }) =>
    `${heading(nameOf(trace, freelancer))} wins the contest with submission ${submission}: ${formatUsd(priceCents)}`,
  ContestFailed: () => `${bad('nobody')} wins the contest`,
  JobAbandoned: (trace, { freelancer }) => `${nameOf(trace, freelancer)} gives it back`,
  AgreementEnded: (trace, { freelancer, by }) =>
    `${nameOf(trace, freelancer)} is too late: ${by === 'client' ? 'the client ends' : 'the terms end'} the agreement`,
  PriceAdjusted: (_, { reason, priceCents }) => `${reason}: the price becomes ${formatUsd(priceCents)}`,
  RegressionReported: (_, { submission, clawedBackCents }) =>
    `a fault of submission ${submission} comes to light; ${formatUsd(clawedBackCents)} are taken back`,
  ClarificationAsked: (trace, { freelancer, question }) =>
    `${nameOf(trace, freelancer)} asks${quoted(trace, question)}`,
  ClarificationAnswered: (trace, { client, answer, facts }) => {
    const added = facts?.clauses ?? [];
    const use = added.length > 0 ? good(`the brief now says ${added.join(', ')}`) : dim('nothing new');
    return `${nameOf(trace, client)} answers: ${use}${quoted(trace, answer)}`;
  },
  ChangeOrdered: (trace, { client, priceCents, specification, facts }) => {
    const clauses = facts ? ` (${facts.clauses.join(', ')})` : '';
    return `${heading('change order')}: ${nameOf(trace, client)} wants something more${clauses}, and pays ${formatUsd(priceCents)} for all of it${quoted(trace, specification)}`;
  },
  ComputeCharged: (trace, { from, cents }) =>
    `${accountName(trace, from)} spends ${formatUsd(cents)} on computing`,
  WorkSubmitted: (trace, { freelancer, submission, facts }) => {
    const first = `${nameOf(trace, freelancer)} hands in submission ${submission}`;
    if (!facts) return first;
    const tests =
      facts.testsTotal > 0 ? `, ${facts.testsPassed} of ${facts.testsTotal} visible tests pass` : '';
    return `${first} after ${facts.attempts} ${facts.attempts === 1 ? 'attempt' : 'attempts'}${tests}${changes(trace, facts.artifact)}`;
  },
  PanelDrawn: (trace, { reviewers }) => `reviewed by ${reviewers.map((id) => nameOf(trace, id)).join(', ')}`,
  ReviewRecorded: (trace, { reviewer, approve, facts }) => {
    const verdict = approve ? good('approves') : bad('rejects');
    const comment = facts ? trace.texts[facts.comment] : undefined;
    const score = facts
      ? ` (score ${facts.score}, saw ${facts.testsPassed} of ${facts.testsTotal} tests pass)`
      : '';
    return `${nameOf(trace, reviewer)} ${verdict} it${score}${comment ? `\n${indent(`"${plain(comment)}"`)}` : ''}`;
  },
  DisputeOpened: (trace, { submission, arbiter, approvals, panelAccepts }) => {
    const verdict = panelAccepts ? 'accept' : 'reject';
    return `submission ${submission} is in ${heading('dispute')}: with ${approvals} approvals the panel would ${verdict} it, and ${nameOf(trace, arbiter)} has the last word`;
  },
  DisputeResolved: (trace, { arbiter, approve, facts }) => {
    const verdict = approve ? good('accepts') : bad('rejects');
    const tests = facts ? ` (saw ${facts.testsPassed} of ${facts.testsTotal} tests pass)` : '';
    return `${nameOf(trace, arbiter)} ${verdict} it${tests}${facts ? quoted(trace, facts.comment) : ''}`;
  },
  WorkAccepted: (_, { submission, approvals }) =>
    `${good('accepted')}: submission ${submission} with ${approvals} approvals`,
  WorkRejected: (_, { submission, approvals }) =>
    `${bad('rejected')}: submission ${submission} with ${approvals} approvals`,
  TruthRecorded: (trace, { submission, correct, facts }) => {
    const verdict = correct ? good('right') : bad('broken');
    const tests = facts?.testsTotal ? `, ${facts.testsPassed} of ${facts.testsTotal} hidden tests pass` : '';
    const failed =
      facts && facts.failedClauses.length > 0 ? `\n${indent(clausesText(trace, facts.failedClauses))}` : '';
    return `truth (nobody in the market sees it): submission ${submission} is ${verdict}${tests}${failed}`;
  },
  JobSettled: (trace, { freelancer, paidCents, feeCents, returnedCents }) =>
    `${nameOf(trace, freelancer)} is paid ${formatUsd(paidCents)}; fee ${formatUsd(feeCents)}, ${formatUsd(returnedCents)} back to the client`,
  JobExpired: () => `${bad('expired')}: the escrow goes back to the client`,
  JobCancelled: () => `${bad('cancelled')}: the escrow goes back to the client`,
  CommandRefused: (trace, { participant, command, refusal }) =>
    dim(`${nameOf(trace, participant)} is refused (${command}): ${REFUSALS[refusal]}`),
};

function tell(trace: Trace, event: MarketEvent): string | null {
  const teller = TELLERS[event.type] as Teller<EventType> | undefined;
  return teller ? teller(trace, event as EventOf<EventType>) : null;
}

/** What was changed against the starter, as a patch. */
function changes(trace: Trace, digest: string): string {
  const artifact = artifactIn(trace, digest);
  if (artifact?.kind === 'patch') {
    return `\n${indent(artifact.submission.patch.split('\n').map(coloured).join('\n').trimEnd())}`;
  }
  if (artifact?.kind !== 'code' || !trace.specification) return '';
  const { starter } = trace.specification;
  const patches = Object.entries(artifact.submission.files).map(([file, source]) => {
    const patch = createTwoFilesPatch(`starter/${file}`, `submitted/${file}`, starter[file] ?? '', source);
    return patch.split('\n').slice(1).map(coloured).join('\n').trimEnd();
  });
  return `\n${indent(patches.join('\n'))}`;
}

function coloured(line: string): string {
  const text = plain(line);
  if (line.startsWith('+')) return good(text);
  if (line.startsWith('-')) return bad(text);
  return text;
}

function money(trace: Trace): string {
  const rows = trace.events
    .filter(isMoneyEvent)
    .map(
      ({ type, from, to, cents, seq }) =>
        `  event ${String(seq).padStart(6)}  ${type.padEnd(15)} ${formatUsd(cents).padStart(11)}  ${accountName(trace, from)} -> ${accountName(trace, to)}`,
    );
  return `\n${heading('Money')}\n${rows.join('\n')}`;
}

const FIXED_ACCOUNTS: Readonly<Record<number, string>> = {
  [WORLD]: 'outside world',
  [PLATFORM]: 'platform fees',
  [COMPUTE]: 'computing',
};

function accountName(trace: Trace, account: AccountId): string {
  if (isEscrow(account)) return `escrow of job ${jobOfEscrow(account)}`;
  return FIXED_ACCOUNTS[account] ?? nameOf(trace, participantOf(account));
}
