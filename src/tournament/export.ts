import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.js';
import type { FormatName } from '../exports/formats/index.js';
import type { WrittenFile } from '../exports/manifest.js';
import type { Table } from '../exports/table.js';
import { TableFile } from '../exports/table-file.js';
import { auditOf, writeAudit } from './audit.js';
import { planOf, type TournamentManifest } from './manifest.js';
import { readMatches } from './match-log.js';
import { recall } from './recall.js';
import { comparisonsOf, Results } from './results.js';
import { FIXTURES, PAIRS, SEATS, STANDINGS } from './tables.js';

export interface TournamentExport {
  readonly folder: string;
  readonly manifest: TournamentManifest;
  readonly to: string;
  readonly format: FormatName;
  /** Whether files that are there may be replaced. */
  readonly force: boolean;
}

export const AUDIT_FILE = 'audit.jsonl';

/**
 * Writes a tournament's tables, and the audit file. Files have their names only when all of them are whole.
 * @throws UserError where some of them are there already
 */
export async function exportTournament(wanted: TournamentExport): Promise<WrittenFile[]> {
  const { folder, to, format, force } = wanted;
  mkdirSync(to, { recursive: true });
  const tables = await rowsOf(wanted);
  const files = [...tables.map(({ table }) => `${table.name}.${format}`), AUDIT_FILE];
  const there = files.filter((file) => existsSync(join(to, file)));
  if (there.length > 0 && !force)
    throw new UserError(
      `${to} holds ${there.join(', ')} already`,
      'Name another folder with --to, or replace them with --force.',
    );
  const part = (file: string) => join(to, `${file}.part`);
  try {
    const written: WrittenFile[] = [];
    for (const { table, rows } of tables) {
      const file = `${table.name}.${format}`;
      const open = await TableFile.open(table, part(file), format);
      await open.take(rows, { runId: '' });
      written.push(await open.finish(file));
    }
    await writeAudit(auditOf(folder), part(AUDIT_FILE));
    for (const file of files) renameSync(part(file), join(to, file));
    return written;
  } finally {
    for (const file of files) rmSync(part(file), { force: true });
  }
}

interface Filled {
  readonly table: Table<never>;
  readonly rows: readonly unknown[];
}

async function rowsOf({ folder, manifest }: TournamentExport): Promise<Filled[]> {
  const { results: matches } = await readMatches(folder);
  const nameOf = (entrant: number) => manifest.entrants[entrant]!.name;
  const results = new Results(manifest.score, manifest.rotate);
  for (const match of matches) results.add(match);
  const { fixtures } = results;
  const standings = await recall(planOf(manifest), matches);
  return [
    { table: STANDINGS, rows: standings.entrants },
    {
      table: FIXTURES,
      rows: fixtures.flatMap((fixture) =>
        fixture.entrants.map((entrant, place) => ({ fixture, place, entrant: nameOf(entrant) })),
      ),
    },
    {
      table: SEATS,
      rows: matches.flatMap((match) =>
        match.seats.map((entrant, seat) => ({ match, seat, entrant: nameOf(entrant) })),
      ),
    },
    {
      table: PAIRS,
      rows: fixtures
        .flatMap(comparisonsOf)
        .map(({ a, b, score, match }) => ({ a: nameOf(a), b: nameOf(b), score, match })),
    },
  ];
}
