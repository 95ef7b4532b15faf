import { Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { chooseBackend } from '#sandbox/index.js';
import { VERSION } from '../../version.js';
import { RunDesk } from '../runs/run-desk.js';
import { StreamDesk } from '../stream/stream-desk.js';

const SANDBOX_MS = 60_000;

/** What the server is, and how much is going on. */
@Injectable()
export class Load {
  private sandbox: { readonly at: number; readonly name: Promise<string> } | undefined;

  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly runs: RunDesk,
    private readonly streams: StreamDesk,
  ) {}

  get all(): (() => HealthIndicatorResult | Promise<HealthIndicatorResult>)[] {
    return [
      () => this.up('server', { version: VERSION }),
      () => this.up('runs', this.runs.load),
      () => this.up('streams', this.streams.load),
      async () => this.up('sandbox', { backend: await this.backend() }),
    ];
  }

  private up(name: string, details: object): HealthIndicatorResult {
    return this.indicators.check(name).up({ ...details });
  }

  /** Looking for one takes a moment: it is looked for once a minute at most. */
  private backend(): Promise<string> {
    const now = Date.now();
    if (!this.sandbox || now - this.sandbox.at > SANDBOX_MS) {
      const name = chooseBackend('auto', { trusted: true }).then(
        ({ backend }) => backend.name,
        () => 'none',
      );
      this.sandbox = { at: now, name };
    }
    return this.sandbox.name;
  }
}
