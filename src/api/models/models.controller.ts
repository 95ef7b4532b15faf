import { Controller, Req } from '@nestjs/common';
import type { Request } from 'express';
import { hasDefaultKey, readModelDefaults } from '../../config/models.js';
import { UserError } from '../../errors.js';
import { RunStore } from '../../store/run-store.js';
import { TokenStore } from '../../store/token-store.js';
import { type Principal, principalOf } from '../access/principal.js';
import type { AnswerOf } from '../contract/operation.js';
import { Operate } from '../http/operate.js';
import { getModels } from './models.contract.js';

type Answer = AnswerOf<typeof getModels>;

@Controller()
export class ModelsController {
  constructor(
    private readonly store: RunStore,
    private readonly tokens: TokenStore,
  ) {}

  @Operate(getModels)
  async get(@Req() request: Request): Promise<Answer> {
    const since = new Date().toISOString().slice(0, 10);
    const [spentMicroCents, uses] = [
      await this.store.spentSince(since),
      await this.store.modelUseSince(since),
    ];
    return {
      ...defaults(),
      today: { since: `${since}T00:00:00Z`, spentMicroCents, uses },
      token: await this.tokenOf(principalOf(request), since),
    };
  }

  private async tokenOf({ token, spendCentsPerDay }: Principal, since: string): Promise<Answer['token']> {
    if (token === null) return null;
    return { spendCentsPerDay, spentMicroCents: await this.tokens.spentSince(token, since) };
  }
}

/** What the environment says; what is wrong with it is told, and not repeated. */
function defaults(): Pick<Answer, 'default' | 'problem'> {
  try {
    return { default: { ...readModelDefaults(), hasKey: hasDefaultKey() }, problem: null };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { default: null, problem: error.message };
  }
}
