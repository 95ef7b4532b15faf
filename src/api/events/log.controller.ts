import { Controller, Req, Res, StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import { RunStore } from '../../store/run-store.js';
import type { InputOf } from '../contract/operation.js';
import { Input, Operate } from '../http/operate.js';
import { packed } from '../http/packed.js';
import { StreamDesk } from '../stream/stream-desk.js';
import { getLog, NDJSON } from './events.contract.js';
import { WholeLog } from './whole-log.js';

@Controller()
export class LogController {
  constructor(
    private readonly store: RunStore,
    private readonly log: WholeLog,
    private readonly streams: StreamDesk,
  ) {}

  @Operate(getLog)
  async get(
    @Input() { params, query }: InputOf<typeof getLog>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const run = await this.store.find(params.run);
    this.streams.admitDownload(response);
    const { text, isShort } = await this.log.open(run, Number(query.from ?? '0'));
    const sent = isShort ? text : packed(text, request, response);
    return new StreamableFile(sent, { type: `${NDJSON}; charset=utf-8` });
  }
}
