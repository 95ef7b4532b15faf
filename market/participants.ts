import { Table } from './primitives/growable.js';
import type { ParticipantId } from './primitives/ids.js';

export const ROLES = ['client', 'freelancer', 'manager', 'reviewer', 'arbiter'] as const;
export type Role = (typeof ROLES)[number];

const CLIENT = ROLES.indexOf('client');
const FREELANCER = ROLES.indexOf('freelancer');
const MANAGER = ROLES.indexOf('manager');
/** Added to the number of the role of who has left. */
const GONE = 8;

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
  /** How many jobs each can have in hand, and has. */
  readonly capacity = this.ints();
  readonly busy = this.ints();
  /** The number of each one's role, and whether it has left. */
  private readonly seats = this.ints();
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
    this.capacity[id] = capacity;
    this.seats[id] = ROLES.indexOf(role);
    this.byRole[role].push(id);
    return id;
  }

  has(id: ParticipantId): boolean {
    return Number.isInteger(id) && id >= 0 && id < this.count;
  }

  leave(id: ParticipantId): void {
    this.seats[id] = this.seats[id]! | GONE;
  }

  /** Whether it has left the market. */
  hasLeft(id: ParticipantId): boolean {
    return this.has(id) && this.seats[id]! >= GONE;
  }

  isClient(id: ParticipantId): boolean {
    return this.has(id) && (this.seats[id]! & ~GONE) === CLIENT;
  }

  isFreelancer(id: ParticipantId): boolean {
    return this.has(id) && (this.seats[id]! & ~GONE) === FREELANCER;
  }

  isManager(id: ParticipantId): boolean {
    return this.has(id) && (this.seats[id]! & ~GONE) === MANAGER;
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
