import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { StateError } from '../../errors.js';
import type { RunEntity } from '../../store/run.entity.js';
import { RunPages } from '../../store/run-pages.js';
import { RunStore, runIdOf } from '../../store/run-store.js';

/** The log of a run as one text. */
@Injectable()
export class WholeLog {
  constructor(
    private readonly store: RunStore,
    private readonly pages: RunPages,
  ) {}

  /**
   * The events after one of them that are there now, a line each, byte for byte as they are hashed. Read as fast as it is
   * taken. The first page is read before this resolves, so that what cannot be read can still be refused; a run that is
   * taken back meanwhile (`resume` with more budget) breaks the text off, as its beginning would belong to another log.
   */
  async open(run: RunEntity, after: number): Promise<{ readonly text: Readable; readonly isShort: boolean }> {
    const pages = this.pagesOf(run, after);
    const first = await pages.next();
    const rest = async function* () {
      if (first.done) return;
      yield first.value;
      yield* pages;
    };
    const isShort = first.done || first.value.length < SHORT;
    return { text: Readable.from(rest(), { objectMode: false }), isShort };
  }

  private async *pagesOf(run: RunEntity, after: number): AsyncGenerator<Buffer> {
    const upTo = await this.pages.lastSeq(run);
    for await (const page of this.pages.text(run, { after, upTo })) {
      await this.refuseReopened(run);
      yield page;
    }
    // Of what was taken back there are no more pages.
    await this.refuseReopened(run);
  }

  private async refuseReopened(run: RunEntity): Promise<void> {
    const now = await this.store.find(String(run.number));
    if (!wasReopened(run, now)) return;
    throw new StateError(`${runIdOf(run)} was gone on with while its log was read`, 'Ask for it again.');
  }
}

/** In bytes: what fits into one packet takes no less time when it is smaller. */
const SHORT = 1_400;

/** A run that comes to its end meanwhile has all its events still. */
const wasReopened = (run: RunEntity, now: RunEntity): boolean =>
  (run.finishedAt !== null && now.finishedAt !== run.finishedAt) || now.scenarioDigest !== run.scenarioDigest;
