import type { EventOf, MarketEvent } from '../events.js';
import type { ParticipantId } from '../primitives/ids.js';

/** How a freelancer's work went so far: public, and made of outcomes only. */
export interface TrackRecord {
  readonly accepted: number;
  readonly rejected: number;
  readonly abandoned: number;
  /** Agreements that ended because nothing was handed in. */
  readonly ended: number;
  /** Accepted work of which a fault came to light. */
  readonly regressions: number;
}

const NEW: TrackRecord = { accepted: 0, rejected: 0, abandoned: 0, ended: 0, regressions: 0 };
const COUNTS = {
  WorkAccepted: 'accepted',
  WorkRejected: 'rejected',
  JobAbandoned: 'abandoned',
  AgreementEnded: 'ended',
  RegressionReported: 'regressions',
} as const;
type Counted = EventOf<keyof typeof COUNTS>;
const isCounted = (event: MarketEvent): event is Counted => event.type in COUNTS;

export class TrackRecords {
  private readonly records = new Map<ParticipantId, TrackRecord>();

  of(freelancer: ParticipantId): TrackRecord {
    return this.records.get(freelancer) ?? NEW;
  }

  apply(event: MarketEvent): void {
    if (!isCounted(event)) return;
    const record = this.of(event.freelancer);
    const count = COUNTS[event.type];
    this.records.set(event.freelancer, { ...record, [count]: record[count] + 1 });
  }
}
