import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { operationOf } from '../http/operate.js';
import { ApiRefusal } from '../http/problem.js';
import { mayDo, principalOf } from './principal.js';

const HOW = 'Make one where the server runs: tortuga tokens create NAME --scope';

/** Lets through who may do what the operation does. */
@Injectable()
export class ScopeGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const scope = operationOf(context)?.scope ?? null;
    const principal = principalOf(context.switchToHttp().getRequest<Request>());
    if (principal.id === 'unknown') {
      throw new ApiRefusal('no-token', 'the Authorization header holds no token that is good here', {
        hint: `It was revoked, or is another one. ${HOW} ${scope ?? 'read'}`,
      });
    }
    if (scope === null || mayDo(principal, scope)) return true;
    if (principal.token === null) {
      throw new ApiRefusal('no-token', `this needs a token with the scope ${scope}`, {
        hint: `Send Authorization: Bearer TOKEN. ${HOW} ${scope}`,
      });
    }
    throw new ApiRefusal('wrong-scope', `the token has no scope ${scope}`, { hint: `${HOW} ${scope}` });
  }
}
