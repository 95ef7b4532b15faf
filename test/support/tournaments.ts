import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '#market/index.js';
import type { FormatSettings } from '#scenarios/index.js';
import {
  Draw,
  type Field,
  type Places,
  type Round,
  type Table,
  type TableResult,
} from '../../src/tournament/formats/format.js';
import { roundsOf } from '../../src/tournament/formats/index.js';
import { ROOT } from './cli.js';

/** Rounds of a format, with scores that a function makes; at most so many rounds of one that goes on for ever. */
export function playedOut(
  format: FormatSettings,
  { entrants, seed = 1, most = 1000, score }: PlayedOut,
): { readonly rounds: readonly (readonly TableResult[])[]; readonly places: Places | undefined } {
  const field: Field = {
    draw: new Draw(new Random(seed)),
    get entrants() {
      return typeof entrants === 'number' ? entrants : entrants(rounds.length);
    },
  };
  const rounds: TableResult[][] = [];
  const course = roundsOf(format, field);
  let step: IteratorResult<Round, Places | undefined> = course.next([]);
  let places: Places | undefined;
  while (!step.done && rounds.length < most) {
    places = step.value.places;
    const results = step.value.tables.map((table) => ({ ...table, scores: scoresOf(table, score) }));
    rounds.push(results);
    step = course.next(results);
  }
  return { rounds, places: step.done ? (step.value ?? places) : places };
}

interface PlayedOut {
  /** Or how many there are when so many rounds have been played. */
  readonly entrants: number | ((rounds: number) => number);
  readonly seed?: number;
  readonly most?: number;
  readonly score: (entrant: number, table: Table) => number | null;
}

const scoresOf = (table: Table, score: PlayedOut['score']) =>
  table.entrants.map((entrant) => score(entrant, table));

/** A file of a tournament in a folder of its own. */
export function tournamentFile(text: string, name = 'cup.yaml'): string {
  const file = join(mkdtempSync(join(tmpdir(), 'tortuga-cup-')), name);
  writeFileSync(file, text);
  return file;
}

/** Four without code, in a small market. */
export const SMALL_CUP = `name: small
title: A small league
seed: 5
market: ${join(ROOT, 'scenarios/statistical-escalation.yaml')}
set: { jobs.count: 30 }
format: { kind: league, seats: 2, meetings: 2 }
entrants:
  - { name: strong, agent: statistical, skill: 1.5 }
  - { name: fair, agent: statistical, skill: 0.5, strategy: { margin: 0.2 } }
  - { name: weak, agent: statistical, skill: -0.5 }
  - { name: poor, agent: statistical, skill: -1.5 }
`;
