import type { ParticipantId } from './primitives/ids.js';

export const ROLES = ['client', 'freelancer', 'manager', 'reviewer'] as const;
export type Role = (typeof ROLES)[number];

interface Participant {
  readonly name: string;
  readonly role: Role;
  /** How many jobs a freelancer works on at a time. */
  readonly capacity: number;
}

/** Who takes part, and how many jobs each freelancer has in hand. */
export class Participants {
  private readonly all: Participant[] = [];
  private readonly busy: number[] = [];
  private readonly gone = new Set<ParticipantId>();

  add(participant: Participant): ParticipantId {
    this.busy.push(0);
    return this.all.push(participant) - 1;
  }

  get count(): number {
    return this.all.length;
  }

  has(id: ParticipantId): boolean {
    return this.all[id] !== undefined;
  }

  leave(id: ParticipantId): void {
    this.gone.add(id);
  }

  /** Whether it has left the market. */
  hasLeft(id: ParticipantId): boolean {
    return this.gone.has(id);
  }

  is(role: Role, id: ParticipantId): boolean {
    return this.all[id]?.role === role;
  }

  nameOf(id: ParticipantId): string {
    return this.all[id]!.name;
  }

  jobsInHand(id: ParticipantId): number {
    return this.busy[id]!;
  }

  /** Jobs that it can still take on. */
  room(id: ParticipantId): number {
    return this.all[id]!.capacity - this.busy[id]!;
  }

  canTakeMore(id: ParticipantId): boolean {
    return this.room(id) > 0;
  }

  take(id: ParticipantId): void {
    this.busy[id]!++;
  }

  release(id: ParticipantId): void {
    this.busy[id]!--;
  }

  withRole(role: Role): ParticipantId[] {
    return this.all.flatMap((participant, id) => (participant.role === role ? [id] : []));
  }
}
