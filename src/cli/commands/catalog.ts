import { resolve } from 'node:path';
import { BUILTIN_CATALOG, importCatalog, loadCatalog, type WorkableJob } from '#scenarios/index.js';
import { workableJobs } from '../../catalog/check-catalog.js';
import { dim, good, plain, print, printJson, table } from '../output.js';
import type { JsonOption } from './options.js';

export const folderOf = (dir: string | undefined): string =>
  dir === undefined ? BUILTIN_CATALOG : resolve(dir);

export function list(dir: string | undefined, options: JsonOption): void {
  const catalog = loadCatalog(folderOf(dir));
  const rows = workableJobs(catalog).map(factsOf);
  if (options.json) return printJson(rows);
  print(
    table(
      [
        { title: 'job' },
        { title: 'form' },
        { title: 'category' },
        { title: 'language' },
        { title: 'difficulty', align: 'right' },
        { title: 'bounty', align: 'right' },
        { title: 'clauses', align: 'right' },
        { title: 'hidden tests', align: 'right' },
        { title: 'title' },
      ],
      rows.map((row) => [
        row.id,
        row.form,
        row.category,
        row.language,
        row.difficulty.toFixed(1),
        row.openingBounty,
        row.clauses,
        row.hiddenTests ?? '-',
        plain(row.title),
      ]),
    ),
  );
  const others = catalog.economics.length + catalog.choices.length;
  const more = others > 0 ? `; ${others} more have no code to run` : '';
  print(dim(`${rows.length} coding jobs in ${folderOf(dir)}${more}`));
}

function factsOf({ kind, spec, visible, hidden }: WorkableJob) {
  return {
    id: spec.id,
    title: spec.title,
    form: kind === 'repository' ? 'repository' : 'functions',
    category: spec.category,
    language: spec.language,
    difficulty: spec.difficulty,
    openingBounty: spec.openingBounty,
    clauses: spec.clauses.length,
    visibleTests: hidden.kind !== 'code' && visible.kind !== 'code' ? visible.tests.length : null,
    hiddenTests: hidden.kind === 'code' ? (hidden.tests ?? null) : hidden.tests.length,
  };
}

export async function importFrom(
  format: string,
  path: string,
  options: JsonOption & { readonly out: string },
): Promise<void> {
  const summary = await importCatalog(format, path, options.out);
  if (options.json) return printJson(summary);
  print(`${good('imported')} ${summary.jobs} jobs (${summary.files} files) into ${options.out}`);
  for (const { ref, reason } of summary.skipped) print(dim(`skipped ${ref}: ${reason}`));
  print('Next:');
  print(`  bin/tortuga catalog check ${options.out}`);
  print(`  bin/tortuga run scenarios/all-the-way-down.yaml --set jobs.catalog=${resolve(options.out)}`);
}
