import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Injectable } from '@nestjs/common';
import { MissingError, StateError } from '../../errors.js';
import { modelsReached } from '../../simulation/model-of.js';
import type { HostedTournament, Registered } from '../../store/tournament-store.js';
import { writeWhole } from '../../study/results-folder.js';
import { FORMATS } from '../../tournament/formats/index.js';
import type { TournamentPlan } from '../../tournament/manifest.js';
import { makeReady } from '../../tournament/play-folder.js';
import type { Principal } from '../access/principal.js';
import { ApiRefusal } from '../http/problem.js';
import { type EnterBody, entryOf } from './entries.js';
import { Hosting } from './hosting.js';
import { programFile } from './places.js';
import { TournamentDesk } from './tournament-desk.js';
import { type Shelved, TournamentShelf } from './tournament-shelf.js';
import { viewerOf } from './viewer.js';

interface Place {
  readonly tournament: string;
  readonly entrant: string;
}

/** Lets entrants in and out, and begins to play: one after another, so that nobody enters what is just being closed. */
@Injectable()
export class Lobby {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly shelf: TournamentShelf,
    private readonly hosting: Hosting,
    private readonly desk: TournamentDesk,
  ) {}

  enter(principal: Principal, tournament: string, body: EnterBody): Promise<Registered> {
    return this.next(async () => {
      const shelved = await this.shelf.find(tournament);
      const hosted = openFor(shelved);
      const there = await this.hosting.registered(tournament);
      const { isHost, owner } = viewerOf(principal);
      const sound = this.hosting.tournamentOf(hosted, there);
      const { registration } = sound.settings;
      if (shelved.state === 'paused' && !registration.late) throw closed(tournament, 'it has begun');
      if (there.length >= registration.most) throw full(`${registration.most} are the most`);
      const own = there.filter((one) => one.owner === owner).length;
      if (!isHost && own >= registration.perToken)
        throw full(
          `a token may enter ${registration.perToken}`,
          'Withdraw the one that you have, as long as nothing is played.',
        );
      if (taken(sound, body.name))
        throw new StateError(`the name ${body.name} is taken`, 'Give another "name".');
      const at = new Date().toISOString();
      const entry = { tournament, name: body.name, owner, ...entryOf(body, sound), enteredAt: at };
      this.hosting.tournamentOf(hosted, [...there, entry]);
      await this.hosting.register(entry);
      this.desk.tell(tournament);
      return entry;
    });
  }

  /** @throws MissingError where it is not there, or is somebody else's; StateError where it plays already */
  withdraw(principal: Principal, { tournament, entrant }: Place): Promise<void> {
    return this.next(async () => {
      const { played, state } = await this.shelf.find(tournament);
      const { isHost, owner } = viewerOf(principal);
      const there = await this.hosting.registered(tournament);
      const own = there.find((one) => one.name === entrant && (isHost || one.owner === owner));
      if (!own)
        throw new MissingError(
          `you have not entered "${entrant.slice(0, 100)}" in ${tournament}`,
          'What is not yours cannot be withdrawn.',
        );
      const plays = played?.plan.manifest.entrants.some(({ name }) => name === entrant) ?? false;
      if (plays || state === 'running' || state === 'ended')
        throw new StateError(`${tournament} has begun`, 'Who plays stays in until its end.');
      await this.hosting.withdraw(own);
      this.desk.tell(tournament);
    });
  }

  /** Closes registration and plays. @throws whatever keeps it from beginning */
  start(principal: Principal, tournament: string): Promise<void> {
    return this.next(async () => {
      const { state, hosted, folder } = await this.shelf.find(tournament);
      if (state !== 'registering' || !hosted)
        throw new StateError(
          `${tournament} has begun`,
          state === 'paused'
            ? 'Go on with it: POST /api/v1/tournaments/{tournament}/resume'
            : 'Host another one.',
        );
      const plan = await this.planOf(hosted);
      await this.begin(principal, { name: tournament, folder, plan });
    });
  }

  /** Goes on, with those who have entered late. @throws whatever keeps it from beginning */
  resume(principal: Principal, tournament: string): Promise<void> {
    return this.next(async () => {
      const { state, hosted, folder, played } = await this.shelf.find(tournament);
      if (state !== 'paused' || !played)
        throw new StateError(
          `${tournament} is ${state}`,
          state === 'registering'
            ? 'Start it: POST /api/v1/tournaments/{tournament}/start'
            : 'Only a tournament that is paused can be gone on with.',
        );
      const isNew = await this.hasLate(hosted, played.plan);
      const plan = isNew && hosted ? await this.planOf(hosted) : played.plan;
      await this.begin(principal, { name: tournament, folder, plan });
    });
  }

  /** Resolves once no match is being played. @throws MissingError, StateError */
  async stop(tournament: string): Promise<void> {
    const { name } = await this.shelf.find(tournament);
    await this.desk.stop(name);
  }

  private async hasLate(hosted: HostedTournament | null, { manifest }: TournamentPlan): Promise<boolean> {
    if (!hosted) return false;
    const known = new Set(manifest.entrants.map(({ name }) => name));
    return (await this.hosting.registered(hosted.name)).some(({ name }) => !known.has(name));
  }

  private async planOf(hosted: HostedTournament): Promise<TournamentPlan> {
    const registered = await this.hosting.registered(hosted.name);
    for (const one of registered) {
      const file = programFile(one);
      if (file === null) continue;
      mkdirSync(dirname(file), { recursive: true });
      writeWhole(file, one.source!);
    }
    return this.hosting.planOf(hosted, registered);
  }

  private async begin(
    principal: Principal,
    playing: { readonly name: string; readonly folder: string; readonly plan: TournamentPlan },
  ): Promise<void> {
    this.desk.refuseMore();
    refuseLimited(principal, playing.plan);
    await makeReady(playing.plan);
    await this.desk.begin(playing);
  }

  private next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.last.then(work);
    this.last = done.catch(() => undefined);
    return done;
  }
}

function openFor({ name, hosted, state, played }: Shelved): HostedTournament {
  if (!hosted) throw closed(name, 'it was not made for entrants to register');
  if (state === 'registering') return hosted;
  const late = played?.plan.manifest.format.kind;
  if (state === 'paused' && late && FORMATS[late].takesLate) return hosted;
  throw closed(name, `it is ${state}`);
}

const closed = (name: string, why: string): StateError =>
  new StateError(`registration for ${name} is closed: ${why}`, 'Ask its host, or enter another one.');

const full = (why: string, remedy = 'Ask its host for more room: registration.most'): StateError =>
  new StateError(`no more can be entered: ${why}`, remedy);

const taken = (
  { everybody, entrants }: { everybody: { freelancers: readonly { name: string }[] }; entrants: number },
  name: string,
): boolean => everybody.freelancers.slice(0, entrants).some((one) => one.name === name);

/** A tournament counts what its models cost by itself, and a token's limit is for one day. */
function refuseLimited({ spendCentsPerDay }: Principal, { everybody }: TournamentPlan): void {
  if (spendCentsPerDay === null || modelsReached(everybody).length === 0) return;
  throw new ApiRefusal(
    'over-budget',
    'models are asked in this tournament, and the token has a limit for models',
    {
      hint: 'Start it with a token without one (--spend none), and limit the tournament itself: stop.spend',
    },
  );
}
