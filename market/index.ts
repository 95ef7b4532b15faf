/** The only entrance to the market. */
export { AWARD_RULES } from './award/registry.js';
export { offerVisibility } from './award/visibility.js';
export {
  announcedLadder,
  BOUNTY_TRIGGERS,
  type BountyPolicy,
  type BountyTerms,
  type BountyTrigger,
  bountyAt,
  type LadderStep,
} from './bounty/policy.js';
export { BOUNTY_POLICIES, type BountyPolicyName } from './bounty/registry.js';
export type { Command, CommandOf, CommandType } from './commands.js';
export * from './events.js';
export type * from './facts.js';
export { InvariantBreachedError, invariant, isInvariantBreach } from './invariant.js';
export {
  isClosed,
  JOB_ACTIONS,
  JOB_STATES,
  type JobAction,
  type JobState,
  LIFECYCLE,
  STATE,
} from './jobs/lifecycle.js';
export { Auditor, type AuditReport, audit } from './ledger/auditor.js';
export { Ledger } from './ledger/ledger.js';
export { Market } from './market.js';
export { EventTape, TAPE, TAPED, type TapeChunk, type TapedType } from './metrics/event-tape.js';
export { JobRecorder } from './metrics/job-recorder.js';
export { PeopleRecorder } from './metrics/people-recorder.js';
export { RunRecorder } from './metrics/recorder.js';
export {
  type FreelancerRecord,
  type JobOutcome,
  type JobRecord,
  newJob,
  newSubmission,
  type SubmissionRecord,
  type Talk,
} from './metrics/records.js';
export { type JobTotals, jobTotals, type MoneyTotals, moneyTotals } from './metrics/totals.js';
export {
  LAYERS,
  type LadderRow,
  type Layer,
  layerAtFault,
  type TruthTotals,
  truthLadder,
  truthTotals,
} from './metrics/truth-gap.js';
export { ROLES, type Role } from './participants.js';
export { DUTY, type Duty } from './primitives/duties.js';
export { EventQueue } from './primitives/event-queue.js';
export { Table } from './primitives/growable.js';
export * from './primitives/ids.js';
export * from './primitives/money.js';
export { PURPOSES, type Purpose, pairKey, placeAmong, Random, wordOf } from './primitives/random.js';
export * from './primitives/sim-time.js';
export { REFUSALS, type Refusal } from './refusals.js';
export { type TrackRecord, TrackRecords } from './reputation/track-records.js';
export { TRUTH } from './review/submission-table.js';
export { EXPENSIFY, reserveFor } from './settlement/pace.js';
export { FIRST_FREE_TIMER, type MarketOptions } from './state.js';
export {
  type AwardTerms,
  CONTEST_PRIZES,
  type ContestPrize,
  DISPUTES,
  type DisputeKind,
  type JobTerms,
  OFFER_VISIBILITIES,
  type OfferVisibility,
  type PaceTerms,
  type PaymentTerms,
  type ReviewTerms,
} from './terms.js';
export * as theory from './theory/index.js';
