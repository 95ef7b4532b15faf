import { Controller, Req } from '@nestjs/common';
import type { Request } from 'express';
import { principalOf } from '../access/principal.js';
import type { AnswerOf, InputOf } from '../contract/operation.js';
import { Input, Operate } from '../http/operate.js';
import { Lobby } from './lobby.js';
import { TournamentShelf } from './tournament-shelf.js';
import { TournamentView } from './tournament-view.js';
import { resumeTournament, startTournament, stopTournament } from './tournaments.contract.js';
import { viewerOf } from './viewer.js';

type Said = Promise<AnswerOf<typeof startTournament>>;

/** What a host does with a tournament that is made. */
@Controller()
export class TournamentSteeringController {
  constructor(
    private readonly lobby: Lobby,
    private readonly shelf: TournamentShelf,
    private readonly view: TournamentView,
  ) {}

  @Operate(startTournament)
  async start(@Input() { params }: InputOf<typeof startTournament>, @Req() request: Request): Said {
    await this.lobby.start(principalOf(request), params.tournament);
    return this.told(params.tournament, request);
  }

  @Operate(stopTournament)
  async stop(@Input() { params }: InputOf<typeof stopTournament>, @Req() request: Request): Said {
    await this.lobby.stop(params.tournament);
    return this.told(params.tournament, request);
  }

  @Operate(resumeTournament)
  async resume(@Input() { params }: InputOf<typeof resumeTournament>, @Req() request: Request): Said {
    await this.lobby.resume(principalOf(request), params.tournament);
    return this.told(params.tournament, request);
  }

  private async told(name: string, request: Request): Said {
    return this.view.of(await this.shelf.find(name), viewerOf(principalOf(request)));
  }
}
