import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { scopesOf } from '../contract/operation.js';
import { operationOf } from '../http/operate.js';
import { ApiRefusal } from '../http/problem.js';
import { mayDo, principalOf } from './principal.js';

const HOW = 'Make one where the server runs: tortuga tokens create NAME --scope';

/** Lets through who may do what the operation does. */
@Injectable()
export class ScopeGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const operation = operationOf(context);
    const scopes = operation ? scopesOf(operation) : null;
    const needed = scopes?.join(' or ') ?? 'read';
    const principal = principalOf(context.switchToHttp().getRequest<Request>());
    if (principal.id === 'unknown') {
      throw new ApiRefusal('no-token', 'the Authorization header holds no token that is good here', {
        hint: `It was revoked, or is another one. ${HOW} ${scopes?.[0] ?? 'read'}`,
      });
    }
    if (scopes === null || scopes.some((scope) => mayDo(principal, scope))) return true;
    if (principal.token === null) {
      throw new ApiRefusal('no-token', `this needs a token with the scope ${needed}`, {
        hint: `Send Authorization: Bearer TOKEN. ${HOW} ${scopes[0]}`,
      });
    }
    throw new ApiRefusal('wrong-scope', `the token has no scope ${needed}`, { hint: `${HOW} ${scopes[0]}` });
  }
}
