import { join } from 'node:path';
import { standingsReport } from '../../reports/tournament-text.js';
import { FORMATS } from '../../tournament/formats/index.js';
import { planOf, planTournament, type TournamentPlan } from '../../tournament/manifest.js';
import { type FoundMatches, readMatches } from '../../tournament/match-log.js';
import { type FolderEnd, makeReady, playInFolder } from '../../tournament/play-folder.js';
import { asksOutside } from '../../tournament/play-match.js';
import { recall } from '../../tournament/recall.js';
import type { TournamentEnd } from '../../tournament/run-tournament.js';
import { interruptSignal } from '../interrupt.js';
import { note, print, printJson, printWarning } from '../output.js';
import { type CountBar, countBar } from '../progress.js';
import { findTournament, tournamentFolder } from '../tournament-results.js';
import type { JsonOption } from './options.js';
import { numberOf } from './theory-options.js';
import { workersOf } from './workers.js';

interface ShowOptions extends JsonOption {
  readonly out?: string;
}

interface RunOptions extends ShowOptions {
  readonly workers?: string;
  readonly matches?: string;
}

const MOST_MATCHES = 1_000_000_000;

/** Plays what is not yet there of a tournament, and says how it stands. */
export async function run(file: string, options: RunOptions): Promise<void> {
  const plan = planTournament(file);
  const folder = tournamentFolder(plan.manifest.tournament, options.out);
  await playInto(folder, plan, options);
}

/** The same from the folder of results, or from the file. */
export async function resume(place: string, options: RunOptions): Promise<void> {
  const { folder, manifest } = findTournament(place, options.out);
  await playInto(folder, planOf(manifest), options);
}

async function playInto(folder: string, plan: TournamentPlan, options: RunOptions): Promise<void> {
  const workers = workersOf(options.workers);
  const matches =
    options.matches === undefined
      ? plan.manifest.stop.matches
      : numberOf(
          { option: '--matches', text: options.matches },
          { least: 0, most: MOST_MATCHES, whole: true },
        );
  const warning = await makeReady(plan);
  if (warning) printWarning(warning);
  let bar: CountBar | undefined;
  let end: FolderEnd;
  try {
    end = await playInFolder({
      ...{ plan, folder, workers, matches, signal: interruptSignal() },
      onReady: (found, late) => {
        sayFound(found, folder);
        if (late.length > 0) note(`Late entrants: ${late.join(', ')}. They play from the next round on.`);
        if (workers > 1 && asksOutside(plan.everybody))
          note('Models, services and programs are asked by one process, so matches are played there.');
        bar = countBar('matches', matches ?? 0);
      },
      onMatch: (done, known) => bar?.set(done, matches === undefined ? known : Math.min(matches, known)),
    });
  } finally {
    bar?.stop();
  }
  if (options.json) printJson({ folder, stopped: end.stopped, played: end.played, ...end.standings });
  else print(standingsReport(end.standings));
  sayEnd(end, { folder, isEndless: FORMATS[end.manifest.format.kind].isEndless });
}

/** How a tournament stands by now. Nothing is played or written. */
export async function standings(place: string, options: ShowOptions): Promise<void> {
  const { folder, manifest } = findTournament(place, options.out);
  const found = await readMatches(folder);
  const now = await recall(planOf(manifest), found.results);
  if (options.json) printJson({ folder, ...now });
  else print(standingsReport(now));
}

function sayFound({ results, cutOff, damagedLine }: FoundMatches, folder: string): void {
  if (damagedLine !== null)
    printWarning(
      `${join(folder, 'matches.log')} is damaged: line ${damagedLine} cannot be read. ${results.length} matches are kept; those after them are played again, and a copy of the file is in matches.log.damaged.`,
    );
  else if (results.length > 0) note(`${results.length} matches are there already.`);
  if (cutOff) note('The last match was being written when the command was ended; it is played again.');
}

const STOPPED: Readonly<Record<NonNullable<TournamentEnd['stopped']>, string>> = {
  time: 'Stopped after its time (stop.time)',
  matches: 'Stopped after as many matches as were asked for',
  spend: 'Stopped, because models have cost what they may (stop.spend)',
};

function sayEnd(
  { stopped, sure, played, standings: { matches } }: FolderEnd,
  { folder, isEndless }: { readonly folder: string; readonly isEndless: boolean },
): void {
  if (stopped !== null) {
    const more =
      stopped === 'spend' ? '' : `; ${isEndless ? 'with more of them ' : ''}the same command goes on`;
    note(`${STOPPED[stopped]}: ${matches} matches${more}.`);
  } else if (sure) note(`The first is known to be the best after ${matches} matches: it ends here.`);
  else if (played === 0) note('The tournament is complete: nothing was left to play.');
  else note(`Complete: ${played} matches played.`);
  note(`Results are in ${folder}`);
}
