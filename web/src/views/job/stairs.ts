import type { EventOf, MarketEvent } from '#market/events.js';
import { tell } from './tell.js';
import type { Sentence } from './words.js';

/** Where a mark stands: at a price beside the steps, on the steps themselves, or in a row of its own below them. */
export type Row = 'price' | 'bounty' | 'talk' | 'work' | 'review';
/** How it looks. */
export type Shape = 'ring' | 'dot' | 'cross' | 'diamond' | 'square' | 'tick' | 'question' | 'triangle';
export type Tone = 'accent' | 'good' | 'bad' | 'soft' | 'plain';

export interface Mark {
  readonly seq: number;
  readonly at: number;
  readonly row: Row;
  /** The price that it stands at, or the bounty of its moment. */
  readonly cents: number;
  readonly shape: Shape;
  readonly tone: Tone;
  readonly kind: string;
  readonly sentence: Sentence;
}

export interface Step {
  readonly at: number;
  readonly cents: number;
}

/** The bounty over time, with all that happened beside it. */
export interface Stairs {
  readonly steps: readonly Step[];
  readonly marks: readonly Mark[];
  readonly reserveCents: number;
  readonly postedAt: number;
  readonly deadlineAt: number;
  /** Its last step ends here: when it was closed, or the last that happened to it. */
  readonly endAt: number;
  readonly closed: boolean;
}

/** @returns null where the job has not been posted yet */
export function stairsOf(events: readonly MarketEvent[]): Stairs | null {
  const posted = events.find((event) => event.type === 'JobPosted') as EventOf<'JobPosted'> | undefined;
  if (!posted) return null;
  const steps: Step[] = [{ at: posted.at, cents: posted.openingCents }];
  const marks: Mark[] = [];
  let { reserveCents } = posted;
  const fates = fatesOf(events);
  for (const event of events) {
    if (event.type === 'BountyRaised' || event.type === 'ChangeOrdered')
      steps.push({ at: event.at, cents: event.bountyCents });
    if (event.type === 'ChangeOrdered') reserveCents = event.reserveCents;
    const mark = markOf(event, { bountyCents: steps.at(-1)!.cents, fates });
    if (mark) marks.push(mark);
  }
  const closed = events.find(({ type }) => CLOSING.has(type));
  return {
    ...{ steps, marks, reserveCents, postedAt: posted.at, deadlineAt: posted.deadlineAt },
    ...{ endAt: (closed ?? events.at(-1)!).at, closed: closed !== undefined },
  };
}

const CLOSING = new Set<MarketEvent['type']>(['JobSettled', 'JobExpired', 'JobCancelled']);

type Fate = 'awarded' | 'rejected' | 'withdrawn';

/** What became of each proposal; those that stand or were passed over have no entry. */
function fatesOf(events: readonly MarketEvent[]): ReadonlyMap<number, Fate> {
  const fates = new Map<number, Fate>();
  for (const event of events) {
    if (event.type === 'ProposalWithdrawn') fates.set(event.proposal, 'withdrawn');
    if (event.type === 'JobAwarded') fates.set(event.proposal, 'awarded');
    if (event.type === 'ProposalsRejected') for (const id of event.proposals) fates.set(id, 'rejected');
    if (event.type === 'ContestStarted') for (const id of event.proposals) fates.set(id, 'awarded');
  }
  return fates;
}

interface Around {
  readonly bountyCents: number;
  readonly fates: ReadonlyMap<number, Fate>;
}

type Look = Pick<Mark, 'row' | 'shape' | 'tone' | 'kind'> & { readonly cents?: number };

function markOf(event: MarketEvent, around: Around): Mark | null {
  const look = (LOOKS[event.type] as ((event: MarketEvent, around: Around) => Look) | undefined)?.(
    event,
    around,
  );
  const sentence = look && tell(event);
  if (!look || !sentence) return null;
  return { cents: around.bountyCents, ...look, seq: event.seq, at: event.at, sentence };
}

type Looks = {
  readonly [T in MarketEvent['type']]?: (event: EventOf<T>, around: Around) => Look;
};

const TONES: Readonly<Record<Fate, Tone>> = { awarded: 'accent', rejected: 'bad', withdrawn: 'soft' };

function offer(
  { proposal, priceCents }: { readonly proposal: number; readonly priceCents: number },
  { fates }: Around,
): Look {
  const fate = fates.get(proposal);
  const tone = fate ? TONES[fate] : 'plain';
  const ended = fate === 'rejected' ? 'cross' : 'ring';
  return {
    ...{ row: 'price', shape: fate === 'awarded' ? 'dot' : ended, tone, cents: priceCents },
    kind: fate === 'rejected' ? 'Rejected offer' : 'Offer',
  };
}

const end = (shape: Shape, tone: Tone, kind: string) => (): Look => ({ row: 'bounty', shape, tone, kind });

const LOOKS: Looks = {
  ProposalSubmitted: offer,
  JobClaimed: offer,
  ProposalsRejected: end('cross', 'bad', 'Round rejected'),
  BountyRaised: end('tick', 'plain', 'Bounty raised'),
  JobAwarded: ({ priceCents: cents }) => ({
    ...{ row: 'price', shape: 'diamond', tone: 'accent', kind: 'Award', cents },
  }),
  ContestStarted: ({ priceCents: cents }) => ({
    ...{ row: 'price', shape: 'diamond', tone: 'accent', kind: 'Contest', cents },
  }),
  ContestWon: ({ priceCents: cents }) => ({
    ...{ row: 'price', shape: 'diamond', tone: 'good', kind: 'Contest won', cents },
  }),
  ContestFailed: end('cross', 'bad', 'Contest failed'),
  PriceAdjusted: ({ priceCents: cents, reason }) => ({
    ...{ row: 'price', shape: 'triangle', tone: reason === 'early' ? 'good' : 'bad' },
    ...{ kind: 'Price changed', cents },
  }),
  JobSettled: ({ paidCents, feeCents }) => ({
    ...{ row: 'price', shape: 'square', tone: 'good', kind: 'Payment', cents: paidCents + feeCents },
  }),
  JobExpired: end('cross', 'bad', 'Expired'),
  JobCancelled: end('cross', 'bad', 'Cancelled'),
  ClarificationAsked: () => ({ row: 'talk', shape: 'question', tone: 'plain', kind: 'Question' }),
  ClarificationAnswered: ({ facts }) => ({
    ...{ row: 'talk', shape: 'dot', tone: facts?.clauses.length ? 'good' : 'soft', kind: 'Answer' },
  }),
  ChangeOrdered: () => ({ row: 'talk', shape: 'triangle', tone: 'accent', kind: 'Change order' }),
  WorkSubmitted: () => ({ row: 'work', shape: 'square', tone: 'plain', kind: 'Work handed in' }),
  JobAbandoned: () => ({ row: 'work', shape: 'cross', tone: 'bad', kind: 'Given back' }),
  AgreementEnded: () => ({ row: 'work', shape: 'cross', tone: 'bad', kind: 'Too late' }),
  SubmissionsClosed: () => ({ row: 'work', shape: 'cross', tone: 'bad', kind: 'Too late' }),
  RegressionReported: () => ({ row: 'work', shape: 'triangle', tone: 'bad', kind: 'Fault found' }),
  ReviewRecorded: ({ approve }) => ({
    ...{ row: 'review', shape: approve ? 'ring' : 'cross', tone: approve ? 'good' : 'bad' },
    kind: approve ? 'Approval' : 'Disapproval',
  }),
  DisputeOpened: () => ({ row: 'review', shape: 'question', tone: 'accent', kind: 'Dispute' }),
  DisputeResolved: ({ approve }) => ({
    ...{ row: 'review', shape: 'diamond', tone: approve ? 'good' : 'bad', kind: 'Ruling' },
  }),
  WorkAccepted: () => ({ row: 'review', shape: 'dot', tone: 'good', kind: 'Work accepted' }),
  WorkRejected: () => ({ row: 'review', shape: 'cross', tone: 'bad', kind: 'Work rejected' }),
};
