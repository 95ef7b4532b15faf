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
import type { ClarificationId, JobId, ParticipantId, ProposalId, SubmissionId } from './primitives/ids.js';
import type { Cents } from './primitives/money.js';

/**
 * Everything that may be asked of the market. `facts` travel into the event unread: they are what people and
 * metrics want to know later, and the market decides nothing by them.
 */
export type Command =
  | { readonly type: 'Join'; readonly name: string; readonly role: Role; readonly capacity: number }
  | {
      readonly type: 'Deposit';
      readonly participant: ParticipantId;
      readonly cents: Cents;
      readonly key: number;
    }
  | {
      readonly type: 'PostJob';
      readonly client: ParticipantId;
      readonly manager: ParticipantId;
      readonly terms: number;
      readonly openingCents: Cents;
      /** What the job's luck is drawn by; its number when left out. Stays the same whatever was refused before. */
      readonly key?: number;
      readonly facts?: JobFacts;
    }
  | {
      readonly type: 'SubmitProposal';
      readonly freelancer: ParticipantId;
      readonly job: JobId;
      readonly priceCents: Cents;
      readonly facts?: ProposalFacts;
    }
  | { readonly type: 'WithdrawProposal'; readonly freelancer: ParticipantId; readonly proposal: ProposalId }
  | { readonly type: 'ClaimJob'; readonly freelancer: ParticipantId; readonly job: JobId }
  | {
      readonly type: 'AwardJob';
      readonly manager: ParticipantId;
      readonly job: JobId;
      readonly proposal: ProposalId;
    }
  | { readonly type: 'RejectProposals'; readonly manager: ParticipantId; readonly job: JobId }
  | { readonly type: 'AbandonJob'; readonly freelancer: ParticipantId; readonly job: JobId }
  | {
      readonly type: 'SubmitWork';
      readonly freelancer: ParticipantId;
      readonly job: JobId;
      readonly facts?: WorkFacts;
    }
  | {
      readonly type: 'RecordReview';
      readonly reviewer: ParticipantId;
      readonly submission: SubmissionId;
      readonly approve: boolean;
      /** 0 to 100; read where the best score wins. */
      readonly score?: number;
      readonly facts?: ReviewFacts;
    }
  | {
      readonly type: 'ResolveDispute';
      readonly arbiter: ParticipantId;
      readonly submission: SubmissionId;
      readonly approve: boolean;
      readonly facts?: RulingFacts;
    }
  | {
      readonly type: 'RecordTruth';
      readonly submission: SubmissionId;
      readonly correct: boolean;
      readonly facts?: TruthFacts;
    }
  | { readonly type: 'CancelJob'; readonly client: ParticipantId; readonly job: JobId }
  | {
      readonly type: 'ChargeCompute';
      readonly participant: ParticipantId;
      readonly cents: Cents;
      readonly key: number;
      readonly job: JobId;
      /** A freelancer that cannot pay gives all it has, and leaves the market; else it is refused. */
      readonly elseBankrupt?: boolean;
    }
  | {
      readonly type: 'AskClarification';
      readonly freelancer: ParticipantId;
      readonly job: JobId;
      readonly question: Digest;
    }
  | {
      readonly type: 'AnswerClarification';
      readonly client: ParticipantId;
      readonly clarification: ClarificationId;
      readonly answer: Digest;
      readonly facts?: AnswerFacts;
    }
  | {
      readonly type: 'ChangeOrder';
      readonly client: ParticipantId;
      readonly job: JobId;
      readonly specification: Digest;
      readonly raiseCents: Cents;
      readonly facts?: ChangeFacts;
    }
  | { readonly type: 'EndAgreement'; readonly client: ParticipantId; readonly job: JobId }
  | { readonly type: 'ReportRegression'; readonly submission: SubmissionId }
  | { readonly type: 'Leave'; readonly participant: ParticipantId };

export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;
