import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Tournament } from '#scenarios/index.js';
import type { Registered } from '../../store/tournament-store.js';
import type { MatchResult } from '../../tournament/match-log.js';
import { SCORES } from '../../tournament/scores/index.js';
import { seatName } from '../../tournament/seating.js';
import type { Standing } from '../../tournament/standings.js';
import { offers } from './entries.js';
import { Hosting } from './hosting.js';
import type * as schemas from './tournament.schema.js';
import { TournamentDesk } from './tournament-desk.js';
import type { Played, Shelved } from './tournament-shelf.js';
import { factsShown } from './truth.js';
import { seesTruth, type Viewer } from './viewer.js';

type Of<Name extends keyof typeof schemas> = (typeof schemas)[Name] extends z.ZodType
  ? z.input<(typeof schemas)[Name]>
  : never;

/** What is told of tournaments, and to whom. */
@Injectable()
export class TournamentView {
  constructor(
    private readonly hosting: Hosting,
    private readonly desk: TournamentDesk,
  ) {}

  async listed(shelved: Shelved): Promise<Of<'listedTournament'>> {
    const { name, state, hosted, played } = shelved;
    const { title, format, score, market, entrants } = await this.said(shelved);
    return {
      ...{ name, title, state, market },
      ...{ format: format.kind, score, entrants: entrants.length },
      ...{ matches: played?.matches.length ?? 0, hosted: hosted !== null },
    };
  }

  async of(shelved: Shelved, viewer: Viewer): Promise<Of<'tournament'>> {
    const { name, state, hosted, played } = shelved;
    const said = await this.said(shelved);
    const { title: scoreTitle, unit } = SCORES[said.score];
    const shown = played ? standingsShown(played, seesTruth(viewer, state)) : null;
    return {
      ...{ ...said, ...this.standing(shelved), name, hosted: hosted !== null },
      createdAt: hosted?.createdAt ?? null,
      score: { name: said.score, title: scoreTitle, unit },
      ...{ matches: played?.matches.length ?? 0, drawn: played?.drawn.length ?? 0 },
      fixtures: played?.course.results.fixtures.length ?? 0,
      stage: state === 'ended' ? null : (played?.drawn.at(-1)?.stage ?? null),
      standings: shown,
    };
  }

  /** Whether it is being played; and if not, why. */
  standing({ name, state }: Pick<Shelved, 'name' | 'state'>) {
    const { playedHere, ...outcome } = this.desk.standingOf(name);
    return { state, playedHere, ...(state === 'running' ? { stopped: null, failure: null } : outcome) };
  }

  /** How many have entered by now. */
  async entrants(shelved: Shelved): Promise<number> {
    return (await this.said(shelved)).entrants.length;
  }

  /** What its host says, with those who have entered: of what is being played, and before of what it would be by now. */
  private async said({ name, hosted, played, state }: Shelved) {
    const registered = hosted ? await this.hosting.registered(name) : [];
    const now = hosted && !played ? this.hosting.tournamentOf(hosted, registered) : null;
    const rules = hosted ? (now ?? this.hosting.rulesOf(hosted)) : null;
    const manifest = played?.plan.manifest;
    const { settings } = rules ?? {};
    return {
      title: manifest?.title ?? settings!.title,
      description: settings?.description ?? '',
      seed: manifest?.seed ?? settings!.seed,
      market: manifest?.market ?? now!.everybody.name,
      format: manifest?.format ?? settings!.format,
      rotate: manifest?.rotate ?? settings!.rotate,
      score: manifest?.score ?? settings!.score,
      allowance: { ...settings?.allowance },
      registration: rules && registrationOf(rules, state),
      entrants: manifest ? manifest.entrants.map((one) => ({ ...one })) : entrantsOf(now!),
    };
  }

  /** @returns undefined where nobody of that name has entered */
  async entrant(shelved: Shelved, name: string, viewer: Viewer): Promise<Of<'enteredSchema'> | undefined> {
    const { hosted, played, state } = shelved;
    const registered = (await this.hosting.registered(shelved.name)).find((one) => one.name === name);
    const { entrants } = await this.said(shelved);
    const listed = entrants.find((one) => one.name === name);
    if (!listed && !registered) return undefined;
    const standing = played?.standings().entrants.find((one) => one.name === name);
    const isOwn = registered && (viewer.isHost || registered.owner === viewer.owner);
    return {
      name,
      kind: registered?.kind ?? 'listed',
      plays: registered?.plays ?? null,
      agent: listed?.agent ?? AGENTS[registered!.kind],
      enteredAt: registered?.enteredAt ?? hosted?.createdAt ?? null,
      from: played && listed ? listed.from : null,
      standing: standing ? standingShown(standing, seesTruth(viewer, state)) : null,
      own: isOwn ? ownOf(registered) : null,
    };
  }

  match(
    { played, state }: Shelved & { readonly played: Played },
    match: MatchResult,
    viewer: Viewer,
  ): Of<'match'> {
    const { manifest } = played.plan;
    const { sequence, fixture, stage, seed, eventLogSha256, microCents, seats, facts } = match;
    const truth = seesTruth(viewer, state);
    const mayKnow = truth || isWhole(played, fixture);
    return {
      ...{ match: sequence, fixture, stage, seed: mayKnow ? seed : null, eventLogSha256, microCents },
      seats: seats.map((entrant, seat) => ({
        seat: seatName(seat),
        entrant: manifest.entrants[entrant]!.name,
        score: SCORES[manifest.score].of(facts[seat]!),
        facts: factsShown(facts[seat]!, truth),
      })),
    };
  }
}

const AGENTS = { program: 'program', house: 'house', profile: 'statistical', service: 'remote' } as const;

const ownOf = ({ language, source, digest }: Registered) => ({ language, source, digest });

const entrantsOf = ({ everybody, entrants }: Tournament) =>
  everybody.freelancers.slice(0, entrants).map(({ name, agent }) => ({ name, agent, from: 0 }));

function registrationOf(rules: Tournament, state: Shelved['state']): Of<'tournament'>['registration'] {
  const { programs, most, perToken, late } = rules.settings.registration;
  const open = state === 'registering' || (state === 'paused' && late);
  return { open, programs, ...offers(rules), most, perToken, late };
}

/** Every match of it, from each seat, is played. */
export const isWhole = ({ drawn, matches }: Played, fixture: number): boolean => {
  const last = drawn.findLast((one) => one.fixture === fixture);
  return last !== undefined && last.sequence < matches.length;
};

export function standingShown({ facts, score, ...row }: Standing, truth: boolean): Of<'standing'> {
  return { ...row, score: score && { ...score }, facts: factsShown(facts, truth) };
}

export function standingsShown(played: Played, truth: boolean): Of<'standings'> {
  const { entrants, groups, ...rest } = played.standings();
  return {
    ...rest,
    entrants: entrants.map((one) => standingShown(one, truth)),
    groups: groups as unknown as Of<'standings'>['groups'],
  };
}

/** The draw as far as it is made, fixture by fixture. */
export function fixturesOf({ plan, drawn, matches, course }: Played): Of<'fixture'>[] {
  const { entrants } = plan.manifest;
  const results = new Map(course.results.fixtures.map((one) => [one.fixture, one]));
  const fixtures = new Map<number, Of<'fixture'>>();
  for (const { fixture, stage, seats, sequence } of drawn) {
    const found = fixtures.get(fixture) ?? {
      ...{ fixture, stage, matches: [], played: 0 },
      entrants: seats.map((entrant) => entrants[entrant]!.name),
      scores: results.get(fixture)?.scores.slice() ?? null,
    };
    found.matches.push(sequence);
    if (sequence < matches.length) found.played++;
    fixtures.set(fixture, found);
  }
  return [...fixtures.values()];
}
