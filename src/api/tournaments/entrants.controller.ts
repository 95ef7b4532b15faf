import { Controller, Req } from '@nestjs/common';
import type { Request } from 'express';
import { MissingError } from '../../errors.js';
import { principalOf } from '../access/principal.js';
import type { AnswerOf, InputOf } from '../contract/operation.js';
import { Input, Operate } from '../http/operate.js';
import { enterTournament, getEntrant, withdrawEntrant } from './entrants.contract.js';
import { Lobby } from './lobby.js';
import { TournamentShelf } from './tournament-shelf.js';
import { TournamentView } from './tournament-view.js';
import { viewerOf } from './viewer.js';

type Said = Promise<AnswerOf<typeof getEntrant>>;

/** Those who enter tournaments. */
@Controller()
export class EntrantsController {
  constructor(
    private readonly shelf: TournamentShelf,
    private readonly view: TournamentView,
    private readonly lobby: Lobby,
  ) {}

  @Operate(enterTournament)
  async enter(@Input() { params, body }: InputOf<typeof enterTournament>, @Req() request: Request): Said {
    const { tournament, name } = await this.lobby.enter(principalOf(request), params.tournament, body);
    return this.told(tournament, name, request);
  }

  @Operate(getEntrant)
  get(@Input() { params }: InputOf<typeof getEntrant>, @Req() request: Request): Said {
    return this.told(params.tournament, params.entrant, request);
  }

  @Operate(withdrawEntrant)
  async withdraw(
    @Input() { params }: InputOf<typeof withdrawEntrant>,
    @Req() request: Request,
  ): Promise<AnswerOf<typeof withdrawEntrant>> {
    await this.lobby.withdraw(principalOf(request), params);
    return { name: params.entrant, withdrawn: true };
  }

  private async told(tournament: string, name: string, request: Request): Said {
    const shelved = await this.shelf.find(tournament);
    const found = await this.view.entrant(shelved, name, viewerOf(principalOf(request)));
    if (found) return found;
    throw new MissingError(
      `nobody has entered ${tournament} as "${name.slice(0, 100)}"`,
      'GET /api/v1/tournaments/{tournament} lists those who have.',
    );
  }
}
