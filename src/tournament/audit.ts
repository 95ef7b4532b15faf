import { createReadStream, existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { UserError } from '../errors.js';
import { MemoryReplies } from '../simulation/outside.js';
import { FileReplies } from './file-replies.js';
import { readTournament } from './folder.js';
import type { TournamentManifest } from './manifest.js';
import { type MatchResult, readMatches } from './match-log.js';

/** The first line of an audit file. */
interface AuditHead {
  readonly kind: typeof KIND;
  readonly manifest: TournamentManifest;
}

/** Every other line: a match with all that is needed to come to it again. */
export interface AuditedMatch extends MatchResult {
  /** What came from models, services and programs, by key. */
  readonly replies: readonly (readonly [string, string])[];
}

const KIND = 'tortuga-tournament-audit';

/** Matches that were played, with what was answered in them: of a folder of results, or of an audit file. */
export interface Audit {
  readonly manifest: TournamentManifest;
  matches(): AsyncIterable<AuditedMatch>;
}

/** Of a folder of results. @throws UserError where it holds none */
export function auditOf(folder: string): Audit {
  const manifest = readTournament(folder);
  if (!manifest)
    throw new UserError(`${folder} holds no results of a tournament`, 'Name its folder, or an audit file.');
  return { manifest, matches: () => audited(folder) };
}

async function* audited(folder: string): AsyncGenerator<AuditedMatch> {
  for (const match of (await readMatches(folder)).results) yield auditedMatch(folder, match);
}

/** A match of a folder of results, with what was answered in it. */
export async function auditedMatch(folder: string, match: MatchResult): Promise<AuditedMatch> {
  const file = join(folder, 'replies', `${match.sequence}.jsonl`);
  const replies = existsSync(file) ? (await FileReplies.open(file)).entries() : [];
  return { ...match, replies };
}

/** Writes an audit file. @returns how many matches are in it */
export async function writeAudit({ manifest, matches }: Audit, file: string): Promise<number> {
  const output = await open(file, 'w');
  let count = 0;
  try {
    await output.write(`${JSON.stringify({ kind: KIND, manifest } satisfies AuditHead)}\n`);
    for await (const match of matches()) {
      await output.write(`${JSON.stringify(match)}\n`);
      count++;
    }
    await output.sync();
  } finally {
    await output.close();
  }
  return count;
}

/** @throws UserError for what is no audit file, or a damaged one */
export async function readAudit(file: string): Promise<Audit> {
  if (!existsSync(file))
    throw new UserError(
      `there is no file ${file}`,
      'Name an audit file, a folder of results, or a tournament.',
    );
  for await (const { value, number } of jsonLines(file)) {
    const { kind, manifest } = value as Partial<AuditHead>;
    if (number === 1 && kind === KIND && manifest) return { manifest, matches: () => rest(file) };
    break;
  }
  throw new UserError(
    `${file} is no audit file of a tournament`,
    'Name one that "tortuga tournament export" has written, a folder of results, or the file of a tournament.',
  );
}

async function* rest(file: string): AsyncGenerator<AuditedMatch> {
  for await (const { value, number } of jsonLines(file)) if (number > 1) yield value as AuditedMatch;
}

async function* jsonLines(
  file: string,
): AsyncGenerator<{ readonly value: unknown; readonly number: number }> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number++;
    try {
      yield { value: JSON.parse(line), number };
    } catch {
      throw new UserError(`${file}:${number}: this line is no JSON`, 'The file is damaged: export it again.');
    }
  }
}

/** Nobody is asked again: what is not there is an error. */
export const repliesOf = ({ replies }: AuditedMatch): MemoryReplies => new MemoryReplies(replies, true);
