import type { BountyTrigger } from './bounty/policy.js';
import type { CommandType } from './commands.js';
import type {
  AnswerFacts,
  ChangeFacts,
  Digest,
  JobFacts,
  ProposalFacts,
  ReviewFacts,
  RulingFacts,
  TruthFacts,
  WorkFacts,
} from './facts.js';
import type { Role } from './participants.js';
import type {
  AccountId,
  ClarificationId,
  JobId,
  ParticipantId,
  ProposalId,
  SubmissionId,
} from './primitives/ids.js';
import type { Cents } from './primitives/money.js';
import type { Seconds } from './primitives/sim-time.js';
import type { Refusal } from './refusals.js';
import type { ContestPrize } from './terms.js';

/** One transfer of the ledger. The fields say what moved; the type says why. */
interface Movement {
  readonly transfer: number;
  readonly from: AccountId;
  readonly to: AccountId;
  readonly cents: Cents;
  /** The job that it belongs to, -1 when there is none. */
  readonly job: JobId;
}

/** Money came from outside, was held, paid, given back or spent on computing. */
export const MONEY_EVENTS = [
  'FundsDeposited',
  'FundsHeld',
  'PaymentPosted',
  'FeePosted',
  'HoldReleased',
  'HoldVoided',
  'ComputeCharged',
  'HoldIncreased',
  'BonusClawedBack',
] as const;
export type MoneyEventType = (typeof MONEY_EVENTS)[number];

/** Everything that happened, in the order in which it happened. */
export type EventBody =
  | {
      readonly type: 'ParticipantJoined';
      readonly participant: ParticipantId;
      readonly name: string;
      readonly role: Role;
      readonly capacity: number;
    }
  | {
      readonly type: 'JobPosted';
      readonly job: JobId;
      readonly client: ParticipantId;
      readonly manager: ParticipantId;
      readonly terms: number;
      readonly openingCents: Cents;
      readonly reserveCents: Cents;
      readonly deadlineAt: Seconds;
      readonly facts?: JobFacts;
    }
  | {
      readonly type: 'BountyRaised';
      readonly job: JobId;
      readonly rung: number;
      readonly bountyCents: Cents;
      readonly trigger: BountyTrigger;
    }
  | {
      readonly type: 'ProposalSubmitted';
      readonly proposal: ProposalId;
      readonly job: JobId;
      readonly freelancer: ParticipantId;
      readonly priceCents: Cents;
      readonly facts?: ProposalFacts;
    }
  | {
      readonly type: 'JobClaimed';
      readonly proposal: ProposalId;
      readonly job: JobId;
      readonly freelancer: ParticipantId;
      readonly priceCents: Cents;
    }
  | {
      readonly type: 'ProposalWithdrawn';
      readonly proposal: ProposalId;
      readonly job: JobId;
      readonly freelancer: ParticipantId;
    }
  | { readonly type: 'ProposalWindowClosed'; readonly job: JobId; readonly proposals: readonly ProposalId[] }
  | {
      readonly type: 'ProposalsRejected';
      readonly job: JobId;
      readonly manager: ParticipantId;
      readonly proposals: readonly ProposalId[];
    }
  | {
      readonly type: 'JobAwarded';
      readonly job: JobId;
      readonly proposal: ProposalId;
      readonly freelancer: ParticipantId;
      readonly priceCents: Cents;
      /** The price less the platform's fee: what accepted work will bring the freelancer. */
      readonly payCents: Cents;
    }
  | {
      /** Sealed bids of all who have room: the one who wins is told next. */
      readonly type: 'BidsOpened';
      readonly job: JobId;
      readonly rule: 'sealed-first-price' | 'sealed-second-price';
      readonly proposals: readonly ProposalId[];
    }
  | {
      /** All of these work on the job at once, for one prize. */
      readonly type: 'ContestStarted';
      readonly job: JobId;
      readonly prize: ContestPrize;
      readonly proposals: readonly ProposalId[];
      readonly freelancers: readonly ParticipantId[];
      readonly priceCents: Cents;
      readonly payCents: Cents;
      readonly submitBy: Seconds;
    }
  | {
      /** These entrants have not handed in, and are out. */
      readonly type: 'SubmissionsClosed';
      readonly job: JobId;
      readonly late: readonly ParticipantId[];
    }
  | {
      readonly type: 'ContestWon';
      readonly job: JobId;
      readonly submission: SubmissionId;
      readonly freelancer: ParticipantId;
      readonly priceCents: Cents;
      readonly payCents: Cents;
    }
  | { readonly type: 'ContestFailed'; readonly job: JobId }
  | { readonly type: 'JobAbandoned'; readonly job: JobId; readonly freelancer: ParticipantId }
  | {
      readonly type: 'WorkSubmitted';
      readonly submission: SubmissionId;
      readonly job: JobId;
      readonly freelancer: ParticipantId;
      readonly facts?: WorkFacts;
    }
  | {
      readonly type: 'PanelDrawn';
      readonly submission: SubmissionId;
      readonly job: JobId;
      readonly reviewers: readonly ParticipantId[];
    }
  | {
      readonly type: 'ReviewRecorded';
      readonly submission: SubmissionId;
      readonly job: JobId;
      readonly reviewer: ParticipantId;
      readonly approve: boolean;
      /** Where the best score wins. */
      readonly score?: number;
      readonly facts?: ReviewFacts;
    }
  | {
      /** The panel has spoken, and an arbiter has the last word. */
      readonly type: 'DisputeOpened';
      readonly submission: SubmissionId;
      readonly job: JobId;
      readonly arbiter: ParticipantId;
      readonly approvals: number;
      /** What the panel alone would have decided. */
      readonly panelAccepts: boolean;
    }
  | {
      readonly type: 'DisputeResolved';
      readonly submission: SubmissionId;
      readonly job: JobId;
      readonly arbiter: ParticipantId;
      readonly approve: boolean;
      readonly facts?: RulingFacts;
    }
  | {
      readonly type: 'WorkAccepted' | 'WorkRejected';
      readonly submission: SubmissionId;
      readonly job: JobId;
      readonly freelancer: ParticipantId;
      readonly approvals: number;
    }
  | {
      readonly type: 'TruthRecorded';
      readonly submission: SubmissionId;
      readonly job: JobId;
      readonly correct: boolean;
      readonly facts?: TruthFacts;
    }
  | {
      readonly type: 'JobSettled';
      readonly job: JobId;
      readonly submission: SubmissionId;
      readonly freelancer: ParticipantId;
      readonly paidCents: Cents;
      readonly feeCents: Cents;
      readonly returnedCents: Cents;
    }
  | { readonly type: 'JobExpired' | 'JobCancelled'; readonly job: JobId }
  | {
      /** Accepted work brings another price than was agreed: it was early or late, or its bonus is lost. */
      readonly type: 'PriceAdjusted';
      readonly submission: SubmissionId;
      readonly job: JobId;
      readonly freelancer: ParticipantId;
      readonly reason: 'early' | 'late' | 'regression';
      readonly priceCents: Cents;
      readonly payCents: Cents;
    }
  | {
      readonly type: 'RegressionReported';
      readonly submission: SubmissionId;
      readonly job: JobId;
      readonly freelancer: ParticipantId;
      readonly clawedBackCents: Cents;
    }
  | {
      /** The price, the bounty and the reserve are those from now on. */
      readonly type: 'ChangeOrdered';
      readonly job: JobId;
      readonly client: ParticipantId;
      readonly freelancer: ParticipantId;
      readonly specification: Digest;
      readonly priceCents: Cents;
      readonly payCents: Cents;
      readonly bountyCents: Cents;
      readonly reserveCents: Cents;
      readonly facts?: ChangeFacts;
    }
  | {
      /** Nothing was handed in for too long: for the client, or by the terms. */
      readonly type: 'AgreementEnded';
      readonly job: JobId;
      readonly freelancer: ParticipantId;
      readonly by: 'client' | 'terms';
    }
  | {
      readonly type: 'ClarificationAsked';
      readonly clarification: ClarificationId;
      readonly job: JobId;
      readonly freelancer: ParticipantId;
      readonly question: Digest;
    }
  | {
      readonly type: 'ClarificationAnswered';
      readonly clarification: ClarificationId;
      readonly job: JobId;
      readonly client: ParticipantId;
      readonly answer: Digest;
      readonly facts?: AnswerFacts;
    }
  | {
      readonly type: 'ParticipantLeft';
      readonly participant: ParticipantId;
      readonly reason: 'left' | 'bankrupt';
      /** Computing that it could not pay for. */
      readonly unpaidCents: Cents;
    }
  | ({ readonly type: MoneyEventType } & Movement)
  | {
      readonly type: 'CommandRefused';
      readonly command: CommandType;
      readonly refusal: Refusal;
      readonly participant: ParticipantId;
      readonly job: JobId;
    };

export type MarketEvent = EventBody & { readonly seq: number; readonly at: Seconds };
export type EventType = EventBody['type'];
export type EventOf<T extends EventType> = OfType<MarketEvent, T>;
export type MoneyEvent = EventOf<MoneyEventType>;

/** `Extract` would find nothing for one of several types that share their fields. */
type OfType<E extends MarketEvent, T extends EventType> = E extends MarketEvent
  ? [E['type'] & T] extends [never]
    ? never
    : E & { readonly type: T }
  : never;

export function isMoneyEvent(event: MarketEvent): event is MoneyEvent {
  return (MONEY_EVENTS as readonly string[]).includes(event.type);
}
