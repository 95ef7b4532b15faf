import { Injectable } from '@nestjs/common';
import { type KeptToken, TokenStore } from '../../store/token-store.js';
import { mayDo, type Principal } from '../access/principal.js';
import { Purse } from '../access/purse.js';
import { RateBook, type RateUse } from '../access/rate-book.js';
import { type AnswerOf, SCOPES } from '../contract/operation.js';
import type { getStatus } from './status.contract.js';

type Report = AnswerOf<typeof getStatus>['limits'];

/** How many requests are left to whom, and how much money. */
@Injectable()
export class LimitsReport {
  constructor(
    private readonly rates: RateBook,
    private readonly tokens: TokenStore,
    private readonly purse: Purse,
  ) {}

  async get(principal: Principal): Promise<Report> {
    const uses = this.rates.uses();
    const good = (await this.tokens.list()).filter(({ revokedAt }) => revokedAt === null);
    const shown = good.filter(({ id }) => mayDo(principal, 'host') || id === principal.token);
    return {
      addresses: this.addresses(uses),
      tokens: await Promise.all(shown.map((token) => this.tokenOf(token, uses.get(token.id)))),
    };
  }

  private addresses(uses: ReadonlyMap<string, RateUse>): Report['addresses'] {
    const seen = [...uses].flatMap(([who, use]) => (who.startsWith('address ') ? [use] : []));
    return {
      ...{ requestsPerMinute: this.rates.perAddress, seen: seen.length },
      mostUsed: Math.max(0, ...seen.map(({ used }) => used)),
      refused: seen.filter(({ refused }) => refused).length,
    };
  }

  private async tokenOf(token: KeptToken, use: RateUse | undefined): Promise<Report['tokens'][number]> {
    const { id, name, requestsPerMinute, spendCentsPerDay } = token;
    const { spent, held } = await this.purse.accountOf(id);
    return {
      ...{ id, name, requestsPerMinute, spendCentsPerDay },
      scopes: SCOPES.filter((scope) => token.scopes.includes(scope)),
      ...{ used: use?.used ?? 0, refused: use?.refused ?? false },
      ...{ spentMicroCents: spent, heldMicroCents: held },
    };
  }
}
