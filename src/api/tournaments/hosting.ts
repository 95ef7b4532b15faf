import { existsSync, readFileSync, statSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import {
  type Entry,
  loadScenario,
  loadTournament,
  parseScenario,
  parseTournament,
  type Scenario,
  type Tournament,
} from '#scenarios/index.js';
import { MissingError, StateError, UserError } from '../../errors.js';
import { type HostedTournament, type Registered, TournamentStore } from '../../store/tournament-store.js';
import { eventMarkets, exampleEvents, exampleFile } from '../../tournament/example-events.js';
import { planFor, type TournamentPlan } from '../../tournament/manifest.js';
import type { InputOf } from '../contract/operation.js';
import { Library } from '../scenarios/library.js';
import { refuseNewReferences } from '../scenarios/references.js';
import { groupOf } from './entries.js';
import { programFile, resultsFolder } from './places.js';
import type { createTournament } from './tournaments.contract.js';

type CreateBody = InputOf<typeof createTournament>['body'];

export interface Events {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly yaml: string;
}

/** What hosted tournaments say, and what they come to with those who have registered. */
@Injectable()
export class Hosting {
  private listed: readonly Events[] | undefined;
  /** What was read last of each, with those who had registered and without them. */
  private readonly known = new Map<string, { readonly stamp: string; readonly tournament: Tournament }>();

  constructor(
    private readonly library: Library,
    private readonly store: TournamentStore,
  ) {}

  /** The events that come with Tortuga: they change with the server, and are read once. */
  events(): readonly Events[] {
    this.listed ??= exampleEvents().map((name) => {
      const { title, description } = loadTournament(exampleFile(name), { isOpen: true }).settings;
      return { name, title, description, yaml: readFileSync(exampleFile(name), 'utf8') };
    });
    return this.listed;
  }

  /**
   * Hosts what a request asks for. It may name nothing outside of itself.
   * @throws MissingError, TournamentError, ScenarioError, StateError where the name is taken
   */
  async create(body: CreateBody): Promise<HostedTournament> {
    const { event, document = null, market = null, name, seed = null } = body;
    const file = event === undefined ? null : fileOf(event);
    const asked = { ...{ file, document, market, seed }, name: name ?? '', createdAt: now() };
    const tournament = this.read(asked, { isOpen: true });
    if (file === null) this.vouch(tournament, asked);
    return this.keep({ ...asked, name: tournament.settings.name });
  }

  /** @throws StateError where the name is taken */
  async keep(hosted: HostedTournament): Promise<HostedTournament> {
    const { name } = hosted;
    if ((await this.store.find(name)) || existsSync(resultsFolder(name)))
      throw new StateError(
        `there is a tournament ${name} already`,
        'Give another name: "name" says so in place of the one that it has.',
      );
    await this.store.add(hosted);
    return hosted;
  }

  /** In the order in which they came. */
  registered(tournament: string): Promise<Registered[]> {
    return this.store.registered(tournament);
  }

  register(entry: Registered): Promise<void> {
    return this.store.register(entry);
  }

  withdraw(entry: Registered): Promise<void> {
    return this.store.withdraw(entry);
  }

  /** With those who have registered, as far as it is sound. @throws TournamentError, ScenarioError */
  tournamentOf(hosted: HostedTournament, registered: readonly Registered[]): Tournament {
    const { name, file } = hosted;
    const { mtimeMs = 0 } = file === null ? {} : (statSync(file, { throwIfNoEntry: false }) ?? {});
    const stamp = `${hosted.createdAt} ${mtimeMs} ${registered.map((one) => one.name).join(' ')}`;
    const key = registered.length === 0 ? name : `${name} `;
    const known = this.known.get(key);
    if (known?.stamp === stamp) return known.tournament;
    const tournament = this.read(hosted, { entered: this.groups(hosted, registered), isOpen: true });
    this.known.set(key, { stamp, tournament });
    return tournament;
  }

  /** To be played. @throws TournamentError, ScenarioError also where too few have entered */
  planOf(hosted: HostedTournament, registered: readonly Registered[]): TournamentPlan {
    return planFor(this.read(hosted, { entered: this.groups(hosted, registered) }));
  }

  /** The same without those who have registered: its rules. */
  rulesOf(hosted: HostedTournament): Tournament {
    return this.tournamentOf(hosted, []);
  }

  private groups(hosted: HostedTournament, registered: readonly Registered[]) {
    if (registered.length === 0) return [];
    const { settings, everybody } = this.rulesOf(hosted);
    return registered.map((one) => groupOf(one, { settings, everybody, file: programFile(one) }));
  }

  private read(hosted: HostedTournament, entry: Entry): Tournament {
    const { name, file, document, market, seed } = hosted;
    const instead = {
      ...(name !== '' && { name }),
      ...(seed !== null && { seed }),
      ...(market !== null && { market: 'market' }),
    };
    if (file !== null) return loadTournament(file, { ...entry, instead });
    return parseTournament({
      ...{ ...entry, instead, text: document!, name: 'document' },
      market: (named, set) => {
        const found = this.marketOf(hosted, named);
        return set.length === 0 ? found : parseScenario(JSON.stringify(found.document), found.file, { set });
      },
    });
  }

  private marketOf({ market }: HostedTournament, name: string): Scenario {
    return market === null ? this.marketNamed(name) : parseScenario(market, 'market');
  }

  /** Also as the file of a copied event names it. What it is, is looked up and never a part of a path. */
  private marketNamed(named: string): Scenario {
    const name = named.replace(/^.*\//, '').replace(/\.yaml$/, '');
    return eventMarkets().includes(name) ? loadScenario(exampleFile(name)) : this.library.load(name);
  }

  private vouch({ settings, everybody }: Tournament, hosted: HostedTournament): void {
    const trusted = hosted.market === null ? [this.marketNamed(settings.market)] : [];
    refuseNewReferences(everybody, trusted);
    if (Object.keys(settings.registration.services).length > 0)
      throw new UserError(
        'registration.services names addresses and keys, which a request cannot',
        'Leave it out; or host the tournament from its file, where the server runs: tortuga tournament host FILE',
      );
  }
}

const now = (): string => new Date().toISOString();

function fileOf(event: string): string {
  if (exampleEvents().includes(event)) return exampleFile(event);
  throw new MissingError(
    `there is no event "${event.slice(0, 100)}"`,
    'GET /api/v1/tournament-events lists those that there are; send any other as `document`.',
  );
}
