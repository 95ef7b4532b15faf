/**
 * Inside the market an id is a small integer, given in order of arrival; names live at its edge, in the events
 * that introduce them.
 */
export type ParticipantId = number;
export type JobId = number;
export type ProposalId = number;
export type SubmissionId = number;
export type ClarificationId = number;

export const NOBODY: ParticipantId = -1;
export const NONE = -1;

/**
 * Accounts are integers too: the fixed ones, then one for each participant; below zero, the escrow of each job.
 */
export type AccountId = number;
export const WORLD: AccountId = 0;
export const PLATFORM: AccountId = 1;
export const COMPUTE: AccountId = 2;
const FIRST_PARTICIPANT = 3;

export const accountOf = (participant: ParticipantId): AccountId => participant + FIRST_PARTICIPANT;
export const escrowOf = (job: JobId): AccountId => -1 - job;
export const isEscrow = (account: AccountId): boolean => account < 0;
export const participantOf = (account: AccountId): ParticipantId => account - FIRST_PARTICIPANT;
export const jobOfEscrow = (account: AccountId): JobId => -1 - account;
