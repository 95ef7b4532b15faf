import type { Request } from 'express';
import type { Scope } from '../contract/operation.js';

/** Who sends a request, and what may be done in that name. */
export interface Principal {
  readonly id: string;
  readonly scopes: readonly Scope[];
  /** Null for the server's own limit for each address. */
  readonly requestsPerMinute: number | null;
  /** What models may cost on one day in runs that it starts; null is without a limit. */
  readonly spendCentsPerDay: number | null;
  /** The token that it came with; null without one. */
  readonly token: string | null;
}

/** Scopes that others include. */
const INCLUDED: Readonly<Record<Scope, readonly Scope[]>> = {
  read: ['read'],
  run: ['run', 'read'],
  host: ['host', 'run', 'read', 'entrant'],
  entrant: ['entrant'],
};

export const mayDo = ({ scopes }: Principal, scope: Scope): boolean =>
  scopes.some((one) => INCLUDED[one].includes(scope));

const PRINCIPAL = Symbol('principal');

type Marked = Request & { [PRINCIPAL]?: Principal };

export function setPrincipal(request: Request, principal: Principal): void {
  (request as Marked)[PRINCIPAL] = principal;
}

/** Of a request that has passed the guards. */
export const principalOf = (request: Request): Principal => (request as Marked)[PRINCIPAL]!;
