import { Controller, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { MarketEvent } from '#market/index.js';
import { MissingError, StateError } from '../../errors.js';
import type { MatchResult } from '../../tournament/match-log.js';
import { principalOf } from '../access/principal.js';
import type { AnswerOf, InputOf } from '../contract/operation.js';
import { pageFrom } from '../contract/shared.js';
import { Input, Operate } from '../http/operate.js';
import { MatchReplays } from './match-replays.js';
import { type Played, type Shelved, TournamentShelf } from './tournament-shelf.js';
import { fixturesOf, isWhole, standingsShown, TournamentView } from './tournament-view.js';
import * as contract from './tournaments.contract.js';
import { withoutTruth } from './truth.js';
import { seesTruth, viewerOf } from './viewer.js';

/** What was played in a tournament, and how it came out. */
@Controller()
export class MatchesController {
  constructor(
    private readonly shelf: TournamentShelf,
    private readonly view: TournamentView,
    private readonly replays: MatchReplays,
  ) {}

  @Operate(contract.getResults)
  async results(
    @Input() { params }: InputOf<typeof contract.getResults>,
    @Req() request: Request,
  ): Promise<AnswerOf<typeof contract.getResults>> {
    const { played, state, name } = await this.shelf.find(params.tournament);
    if (played) return standingsShown(played, seesTruth(viewerOf(principalOf(request)), state));
    throw new StateError(`nothing is played yet in ${name}`, 'Its host starts it.');
  }

  @Operate(contract.listFixtures)
  async fixtures(
    @Input() { params, query }: InputOf<typeof contract.listFixtures>,
  ): Promise<AnswerOf<typeof contract.listFixtures>> {
    const { played } = await this.shelf.find(params.tournament);
    const all = played ? fixturesOf(played) : [];
    const { limit, cursor } = query;
    const from = cursor === undefined ? 0 : Number(cursor) + 1;
    return pageFrom(all.slice(from, from + limit + 1), limit, ({ fixture }) => fixture);
  }

  @Operate(contract.listMatches)
  async list(
    @Input() { params, query }: InputOf<typeof contract.listMatches>,
    @Req() request: Request,
  ): Promise<AnswerOf<typeof contract.listMatches>> {
    const shelved = await this.shelf.find(params.tournament);
    if (!hasBegun(shelved)) return { items: [], next: null };
    const { limit, cursor } = query;
    const from = cursor === undefined ? 0 : Number(cursor) + 1;
    const { matches } = shelved.played;
    const { items, next } = pageFrom(
      matches.slice(from, from + limit + 1),
      limit,
      ({ sequence }) => sequence,
    );
    const viewer = viewerOf(principalOf(request));
    return { items: items.map((match) => this.view.match(shelved, match, viewer)), next };
  }

  @Operate(contract.getMatch)
  async get(
    @Input() { params }: InputOf<typeof contract.getMatch>,
    @Req() request: Request,
  ): Promise<AnswerOf<typeof contract.getMatch>> {
    const { shelved, match } = await this.find(params);
    return this.view.match(shelved, match, viewerOf(principalOf(request)));
  }

  @Operate(contract.listMatchEvents)
  async events(
    @Input() { params, query }: InputOf<typeof contract.listMatchEvents>,
    @Req() request: Request,
  ): Promise<AnswerOf<typeof contract.listMatchEvents>> {
    const { shelved, match } = await this.find(params);
    const truth = seesTruth(viewerOf(principalOf(request)), shelved.state);
    if (!truth && !isWhole(shelved.played, match.fixture))
      throw new StateError(
        `others are yet to play match ${match.sequence} from its other seats`,
        'It is shown when all of them have.',
      );
    const found = await this.replays.events(shelved, match);
    const events = truth ? found : withoutTruth(found);
    const { limit, cursor = '0' } = query;
    const first = events.findIndex(({ seq }) => seq > Number(cursor));
    const page = first < 0 ? [] : events.slice(first, first + limit + 1);
    const { items, next } = pageFrom(page, limit, ({ seq }) => seq);
    return { items: items as (MarketEvent & Record<string, unknown>)[], next };
  }

  private async find(params: InputOf<typeof contract.getMatch>['params']) {
    const shelved = await this.shelf.find(params.tournament);
    const match: MatchResult | undefined = shelved.played?.matches[Number(params.match)];
    if (hasBegun(shelved) && match) return { shelved, match };
    throw new MissingError(
      `there is no match ${params.match} in ${shelved.name}, or not yet`,
      'GET /api/v1/tournaments/{tournament}/matches lists those that were played.',
    );
  }
}

const hasBegun = (shelved: Shelved): shelved is Shelved & { readonly played: Played } =>
  shelved.played !== null;
