import { Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { RunEntity } from '../../store/run.entity.js';
import { RunStore } from '../../store/run-store.js';
import type { InputOf } from '../contract/operation.js';
import { Input, Operate } from '../http/operate.js';
import { ApiRefusal } from '../http/problem.js';
import { type Position, readPosition } from './position.js';
import { getStream } from './stream.contract.js';
import { StreamDesk } from './stream-desk.js';

@Controller()
export class StreamController {
  constructor(
    private readonly store: RunStore,
    private readonly streams: StreamDesk,
  ) {}

  @Operate(getStream)
  async stream(
    @Input() { query }: InputOf<typeof getStream>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const found = await Promise.all(query.run.map((reference) => this.store.find(reference)));
    const runs = [...new Map(found.map((run) => [run.number, run])).values()];
    const from = positionIn(request.get('Last-Event-ID') || query.from, runs);
    await this.streams.follow(response, runs, from);
  }
}

function positionIn(text: string | undefined, runs: readonly RunEntity[]): Position {
  if (text === undefined) return new Map();
  const position = readPosition(
    text,
    runs.map(({ number }) => number),
  );
  if (position) return position;
  throw new ApiRefusal('bad-request', 'Last-Event-ID is no id of a message of this stream', {
    hint: 'Send the id of the last message as it was, or leave it out to begin at the first event.',
  });
}
