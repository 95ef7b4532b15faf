import type { EventOf } from '../events.js';
import type { ParticipantId } from '../primitives/ids.js';
import type { Problem } from './job-event.js';

/** What an auditor notes down about one dispute: who is to rule, and the ruling. */
export interface Dispute {
  readonly arbiter: ParticipantId;
  ruling?: boolean;
}

/** Work under review, as far as disputes are about it. */
export interface Disputed {
  readonly approvals: number;
  dispute?: Dispute;
}

/** One dispute is opened about a submission, and resolved by who was named for it. */
export function followDispute(work: Disputed, event: EventOf<'DisputeOpened' | 'DisputeResolved'>): Problem {
  const { dispute } = work;
  if (event.type === 'DisputeOpened') {
    work.dispute = { arbiter: event.arbiter };
    if (dispute) return 'disputes the same work again';
    return work.approvals === event.approvals ? undefined : `counts ${event.approvals} approvals`;
  }
  if (!dispute || dispute.ruling !== undefined) return 'resolves a dispute that is not open';
  dispute.ruling = event.approve;
  return dispute.arbiter === event.arbiter ? undefined : 'is the word of another arbiter';
}

/** Without a dispute any verdict does; with one only what the arbiter has said. */
export const agreesWithRuling = ({ dispute }: Disputed, accepted: boolean): boolean =>
  dispute === undefined || dispute.ruling === accepted;
