import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { TokenStore } from '../../store/token-store.js';
import { API_OPTIONS, type ApiOptions } from '../api-options.js';
import { SCOPES, type Scope } from '../contract/operation.js';
import { needsTokens } from './needs-tokens.js';
import { type Principal, setPrincipal } from './principal.js';
import { idOf, isToken } from './token.js';

/** Finds out who sends a request; whether that one may is asked later, so that bad tokens count against their address. */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    @Inject(API_OPTIONS) private readonly options: ApiOptions,
    private readonly tokens: TokenStore,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    setPrincipal(request, await this.principalOf(request));
    return true;
  }

  private async principalOf(request: Request): Promise<Principal> {
    const { authorization } = request.headers;
    if (authorization === undefined) return this.withoutToken();
    const [, text = ''] = /^Bearer +([^ ]+)$/i.exec(authorization) ?? [];
    const id = idOf(text);
    const token = id === null ? null : await this.tokens.find(id);
    if (!token || !isToken(text, token)) return { ...NOBODY, id: 'unknown' };
    const { requestsPerMinute, spendCentsPerDay } = token;
    const scopes = SCOPES.filter((scope) => token.scopes.includes(scope));
    return { id: token.id, scopes, requestsPerMinute, spendCentsPerDay, token: token.id };
  }

  private withoutToken(): Principal {
    if (!needsTokens(this.options)) return { ...NOBODY, id: 'here', scopes: [...SCOPES] };
    const scopes: Scope[] = this.options.publicRead ? ['read'] : [];
    return { ...NOBODY, id: 'audience', scopes };
  }
}

const NOBODY: Principal = {
  ...{ id: 'nobody', scopes: [], requestsPerMinute: null, spendCentsPerDay: null, token: null },
};
