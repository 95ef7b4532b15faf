import { Table } from './primitives/growable.js';
import type { ParticipantId } from './primitives/ids.js';

export const ROLES = ['client', 'freelancer', 'manager', 'reviewer', 'arbiter'] as const;
export type Role = (typeof ROLES)[number];

interface Participant {
  readonly name: string;
  readonly role: Role;
  /** How many jobs a freelancer works on at a time. */
  readonly capacity: number;
}

/** Who takes part, and how many jobs each freelancer has in hand. */
export class Participants extends Table {
  count = 0;
  private readonly names: string[] = [];
  private readonly roles: Role[] = [];
  /** How many jobs each can have in hand, and has. */
  readonly capacity = this.ints();
  readonly busy = this.ints();
  private readonly gone = this.ints();
  private readonly byRole: Readonly<Record<Role, ParticipantId[]>> = {
    client: [],
    freelancer: [],
    manager: [],
    reviewer: [],
    arbiter: [],
  };

  add({ name, role, capacity }: Participant): ParticipantId {
    const id = this.count++;
    this.reach(id);
    this.names.push(name);
    this.roles.push(role);
    this.capacity[id] = capacity;
    this.byRole[role].push(id);
    return id;
  }

  has(id: ParticipantId): boolean {
    return Number.isInteger(id) && id >= 0 && id < this.count;
  }

  leave(id: ParticipantId): void {
    this.gone[id] = 1;
  }

  /** Whether it has left the market. */
  hasLeft(id: ParticipantId): boolean {
    return this.has(id) && this.gone[id]! === 1;
  }

  is(role: Role, id: ParticipantId): boolean {
    return this.has(id) && this.roles[id] === role;
  }

  nameOf(id: ParticipantId): string {
    return this.names[id]!;
  }

  jobsInHand(id: ParticipantId): number {
    return this.busy[id]!;
  }

  /** Jobs that it can still take on. */
  room(id: ParticipantId): number {
    return this.capacity[id]! - this.busy[id]!;
  }

  canTakeMore(id: ParticipantId): boolean {
    return this.room(id) > 0;
  }

  take(id: ParticipantId): void {
    this.busy[id] = this.busy[id]! + 1;
  }

  release(id: ParticipantId): void {
    this.busy[id] = this.busy[id]! - 1;
  }

  /** All of a role, in the order in which they joined. */
  withRole(role: Role): readonly ParticipantId[] {
    return this.byRole[role];
  }
}
