import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tournamentEvidenceText } from '../../reports/fair-play-text.js';
import { type Audit, auditOf, readAudit } from '../../tournament/audit.js';
import { tournamentEvidence } from '../../tournament/fair-play.js';
import { type Replayed, replayMatches } from '../../tournament/replay.js';
import { EXIT } from '../exit-codes.js';
import { interruptSignal } from '../interrupt.js';
import { bad, good, plain, print, printJson } from '../output.js';
import { countBar } from '../progress.js';
import { isFolder } from '../study-results.js';
import { findTournament } from '../tournament-results.js';
import type { JsonOption } from './options.js';
import { numberOf } from './theory-options.js';

interface ReplayOptions extends JsonOption {
  readonly match?: string;
  readonly out?: string;
}

const MOST_MATCHES = 1_000_000_000;

/** Plays matches again: whoever doubts a score can come to it. */
export async function replay(place: string, options: ReplayOptions): Promise<void> {
  const only =
    options.match === undefined
      ? undefined
      : numberOf({ option: '--match', text: options.match }, { least: 0, most: MOST_MATCHES, whole: true });
  const audit = await auditAt(place, options.out);
  const scratch = await mkdtemp(join(tmpdir(), 'tortuga-replay-'));
  const bar = countBar('matches', 0);
  const all: Replayed[] = [];
  try {
    for await (const replayed of replayMatches(audit, { only, scratch, signal: interruptSignal() })) {
      all.push(replayed);
      bar.set(all.length, all.length);
    }
  } finally {
    bar.stop();
    await rm(scratch, { recursive: true, force: true });
  }
  const other = all.filter((one) => !isSame(one));
  if (options.json) printJson({ matches: all.length, same: other.length === 0, different: other });
  else describe(all, other);
  if (other.length > 0) process.exitCode = EXIT.broken;
}

/** Signs of foul play in all matches, each with its chance. Matches are played again, and nobody is asked. */
export async function fairPlay(place: string, options: Omit<ReplayOptions, 'match'>): Promise<void> {
  const audit = await auditAt(place, options.out);
  const scratch = await mkdtemp(join(tmpdir(), 'tortuga-replay-'));
  const bar = countBar('matches', 0);
  try {
    const evidence = await tournamentEvidence(audit, {
      ...{ scratch, signal: interruptSignal() },
      onMatch: (matches) => bar.set(matches, matches),
    });
    bar.stop();
    const { tournament } = audit.manifest;
    if (options.json) printJson({ tournament, ...evidence });
    else print(tournamentEvidenceText(tournament, evidence));
  } finally {
    bar.stop();
    await rm(scratch, { recursive: true, force: true });
  }
}

async function auditAt(place: string, out?: string): Promise<Audit> {
  if (!isFolder(place) && /\.jsonl$/.test(place)) return readAudit(place);
  return auditOf(findTournament(place, out).folder);
}

const isSame = ({ sameEvents, sameFacts, sameSeed }: Replayed): boolean =>
  sameEvents && sameFacts && sameSeed;

function describe(all: readonly Replayed[], other: readonly Replayed[]): void {
  const count = all.length === 1 ? '1 match' : `${all.length} matches`;
  print(
    `${count} played again: ${other.length === 0 ? good('every event and every score is the same') : bad(`${other.length} differ`)}`,
  );
  for (const { match, stage, entrants, ...same } of other) {
    const what = [
      !same.sameSeed && 'its seed does not follow from the tournament',
      !same.sameEvents && 'its events are others',
      !same.sameFacts && 'what it counts is otherwise',
    ].filter((text) => text !== false);
    print(`  match ${match} (${stage}; ${entrants.map(plain).join(', ')}): ${what.join(', ')}`);
  }
}
