import { Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { principalOf } from '../access/principal.js';
import type { InputOf } from '../contract/operation.js';
import { Input, Operate } from '../http/operate.js';
import { ApiRefusal } from '../http/problem.js';
import { TournamentShelf } from '../tournaments/tournament-shelf.js';
import { TournamentView } from '../tournaments/tournament-view.js';
import { viewerOf } from '../tournaments/viewer.js';
import { StreamDesk } from './stream-desk.js';
import { TournamentSession } from './tournament-session.js';
import { getTournamentStream, TOURNAMENT_POSITION } from './tournament-stream.contract.js';

@Controller()
export class TournamentStreamController {
  constructor(
    private readonly streams: StreamDesk,
    private readonly shelf: TournamentShelf,
    private readonly view: TournamentView,
  ) {}

  @Operate(getTournamentStream)
  async stream(
    @Input() { params, query }: InputOf<typeof getTournamentStream>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { name, state, played } = await this.shelf.find(params.tournament);
    const from = positionIn(request.get('Last-Event-ID') || query.from);
    if (from !== null && state === 'ended' && played?.matches.length === from)
      return void response.status(204).end();
    const { streams, view } = this;
    const { heartbeatMs } = streams;
    streams.admit(response);
    await new TournamentSession({
      ...{ name, view, heartbeatMs, position: from ?? 0, changes: this.shelf.changes },
      viewer: viewerOf(principalOf(request)),
      writer: streams.writerFor(response),
      read: () => this.shelf.find(name),
    }).follow();
  }
}

function positionIn(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (TOURNAMENT_POSITION.test(text)) return Number(text);
  throw new ApiRefusal('bad-request', 'Last-Event-ID is no id of a message of this stream', {
    hint: 'Send the id of the last message as it was, or leave it out to begin at the first match.',
  });
}
