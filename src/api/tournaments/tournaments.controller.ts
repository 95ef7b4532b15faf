import { Controller, Req } from '@nestjs/common';
import type { Request } from 'express';
import { DocumentError } from '#scenarios/index.js';
import { UserError } from '../../errors.js';
import { principalOf } from '../access/principal.js';
import type { AnswerOf, InputOf } from '../contract/operation.js';
import { type Page, pageByName, pageFrom } from '../contract/shared.js';
import { Input, Operate } from '../http/operate.js';
import { Hosting } from './hosting.js';
import { TournamentShelf } from './tournament-shelf.js';
import { TournamentView } from './tournament-view.js';
import * as contract from './tournaments.contract.js';
import { viewerOf } from './viewer.js';

type Said = Promise<AnswerOf<typeof contract.getTournament>>;
type Listed = AnswerOf<typeof contract.listTournaments>['items'][number];

/** Tournaments as a whole: which there are, and what a host does with them. */
@Controller()
export class TournamentsController {
  constructor(
    private readonly shelf: TournamentShelf,
    private readonly view: TournamentView,
    private readonly hosting: Hosting,
  ) {}

  @Operate(contract.listTournaments)
  async list(@Input() { query }: InputOf<typeof contract.listTournaments>): Promise<Page<Listed>> {
    const { limit, cursor = '', state } = query;
    const found: Listed[] = [];
    for (const name of (await this.shelf.names()).filter((one) => one > cursor)) {
      if (found.length > limit) break;
      const listed = await this.listed(name);
      if (listed && (state === undefined || listed.state === state)) found.push(listed);
    }
    return pageFrom(found, limit, ({ name }) => name);
  }

  @Operate(contract.listEvents)
  events(@Input() { query }: InputOf<typeof contract.listEvents>): AnswerOf<typeof contract.listEvents> {
    return pageByName(this.hosting.events(), ({ name }) => name, query);
  }

  @Operate(contract.createTournament)
  async create(@Input() { body }: InputOf<typeof contract.createTournament>, @Req() request: Request): Said {
    const { name } = await this.hosting.create(body);
    return this.told(name, request);
  }

  @Operate(contract.getTournament)
  get(@Input() { params }: InputOf<typeof contract.getTournament>, @Req() request: Request): Said {
    return this.told(params.tournament, request);
  }

  private async told(name: string, request: Request): Said {
    return this.view.of(await this.shelf.find(name), viewerOf(principalOf(request)));
  }

  /** One that is damaged hides no other. */
  private async listed(name: string): Promise<Listed | null> {
    try {
      return await this.view.listed(await this.shelf.find(name));
    } catch (error) {
      if (error instanceof UserError || error instanceof DocumentError) return null;
      throw error;
    }
  }
}
