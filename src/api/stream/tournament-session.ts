import { setTimeout as sleep } from 'node:timers/promises';
import type { Observable } from 'rxjs';
import type { Shelved } from '../tournaments/tournament-shelf.js';
import { standingsShown, type TournamentView } from '../tournaments/tournament-view.js';
import { seesTruth, type Viewer } from '../tournaments/viewer.js';
import type { SseWriter } from './sse-writer.js';
import { Waking } from './waking.js';

/** So many matches are in one message at the most. */
const PAGE = 100;
/** Standings are worked out and sent so often at the most. */
const STANDINGS_MS = 1_000;
/** So long it waits for more, so that many matches that end together are one message. */
const BREATH_MS = 100;
/** Who enters is seen by then, where no match tells. */
const POLL_MS = 500;

export interface TournamentParts {
  readonly name: string;
  /** How many matches the other side has already. */
  readonly position: number;
  readonly viewer: Viewer;
  readonly writer: SseWriter;
  readonly heartbeatMs: number;
  readonly view: TournamentView;
  /** The names of tournaments of which there is something new. */
  readonly changes: Observable<string>;
  /** As it is by now. */
  read(): Promise<Shelved>;
}

/** The stream of one tournament to one client: it holds how many matches were sent, and at most one page of them. */
export class TournamentSession {
  private readonly waking: Waking;
  private sent: number;
  /** What was said of its state last. */
  private state = '';
  /** Of how many fixtures standings were sent last, and when. */
  private fixtures = -1;
  private standingsAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: TournamentParts) {
    this.waking = new Waking(parts.writer, parts.heartbeatMs);
    this.sent = parts.position;
  }

  /** Sends until the tournament has ended, or the other side is gone. */
  async follow(): Promise<void> {
    const { writer, changes, name } = this.parts;
    const subscription = changes.subscribe((other) => {
      if (other === name) this.waking.notice();
    });
    try {
      while (!writer.closed.aborted) {
        this.waking.look();
        // What is read first is older: one that has ended has no matches that are not there yet.
        const shelved = await this.parts.read();
        const isBehind = await this.advance(shelved);
        if (isBehind) continue;
        if (shelved.state === 'ended') return await this.end(shelved);
        await this.waking.rest(POLL_MS);
        await sleep(BREATH_MS);
      }
    } finally {
      subscription.unsubscribe();
      writer.end();
    }
  }

  /** @returns whether there is more to send at once */
  private async advance(shelved: Shelved): Promise<boolean> {
    const { view, viewer } = this.parts;
    const { played } = shelved;
    const there = played?.matches ?? [];
    if (this.sent > there.length) {
      this.sent = 0;
      this.fixtures = -1;
      await this.send('reset', {});
    }
    await this.tellState(shelved);
    if (!played) return false;
    const page = there.slice(this.sent, this.sent + PAGE);
    if (page.length > 0) {
      this.sent += page.length;
      await this.send('matches', {
        matches: page.map((match) => view.match({ ...shelved, played }, match, viewer)),
      });
    }
    if (this.sent < there.length) return true;
    await this.tellStandings(shelved);
    return false;
  }

  private async tellState(shelved: Shelved): Promise<void> {
    const { view } = this.parts;
    const said = { ...view.standing(shelved), entrants: await view.entrants(shelved) };
    const text = JSON.stringify(said);
    if (text === this.state) return;
    this.state = text;
    await this.send('state', said);
  }

  private async tellStandings({ played, state }: Shelved): Promise<void> {
    const { length } = played!.course.results.fixtures;
    const isSoon = performance.now() - this.standingsAt < STANDINGS_MS;
    if (length === this.fixtures || (isSoon && state === 'running')) return;
    this.fixtures = length;
    this.standingsAt = performance.now();
    const { groups: _, ...standings } = standingsShown(played!, seesTruth(this.parts.viewer, state));
    await this.send('standings', standings);
  }

  private end({ state }: Shelved): Promise<void> {
    return this.send('end', { state, matches: this.sent });
  }

  private send(event: string, said: object): Promise<void> {
    const data = JSON.stringify({ tournament: this.parts.name, ...said });
    return this.parts.writer.message(event, String(this.sent), data);
  }
}
