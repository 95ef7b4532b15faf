import type { MarketEvent } from '../events.js';
import type { ParticipantId } from '../primitives/ids.js';

/** How a freelancer's work went so far: public, and made of outcomes only. */
export interface TrackRecord {
  readonly accepted: number;
  readonly rejected: number;
  readonly abandoned: number;
}

const NEW: TrackRecord = { accepted: 0, rejected: 0, abandoned: 0 };
const COUNTS = { WorkAccepted: 'accepted', WorkRejected: 'rejected', JobAbandoned: 'abandoned' } as const;

export class TrackRecords {
  private readonly records = new Map<ParticipantId, TrackRecord>();

  of(freelancer: ParticipantId): TrackRecord {
    return this.records.get(freelancer) ?? NEW;
  }

  apply(event: MarketEvent): void {
    if (event.type !== 'WorkAccepted' && event.type !== 'WorkRejected' && event.type !== 'JobAbandoned')
      return;
    const record = this.of(event.freelancer);
    const count = COUNTS[event.type];
    this.records.set(event.freelancer, { ...record, [count]: record[count] + 1 });
  }
}
