import { resolve } from 'node:path';
import { BUILTIN_CATALOG, type CatalogJob, importCatalog, loadCatalog } from '#scenarios/index.js';
import { UserError } from '../../errors.js';
import { dim, good, heading, plain, print, printJson, table } from '../output.js';
import type { JsonOption } from './options.js';

const folderOf = (dir: string | undefined): string => (dir === undefined ? BUILTIN_CATALOG : resolve(dir));

export function list(dir: string | undefined, options: JsonOption): void {
  const catalog = loadCatalog(folderOf(dir));
  const rows = catalog.jobs.map(({ spec, hidden, visible }) => ({
    id: spec.id,
    title: spec.title,
    category: spec.category,
    language: spec.language,
    difficulty: spec.difficulty,
    openingBounty: spec.openingBounty,
    clauses: spec.clauses.length,
    visibleTests: hidden.kind === 'value' && visible.kind === 'value' ? visible.tests.length : null,
    hiddenTests: hidden.kind === 'value' ? hidden.tests.length : (hidden.tests ?? null),
  }));
  if (options.json) return printJson(rows);
  print(
    table(
      [
        { title: 'job' },
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

export function show(
  id: string,
  dir: string | undefined,
  options: JsonOption & { readonly solution?: boolean },
): void {
  const job = loadCatalog(folderOf(dir)).jobs.find(({ spec }) => spec.id === id);
  if (!job) throw new UserError(`the catalog has no job "${id}"`, 'See `bin/tortuga catalog list`.');
  const { spec, starter, reference, visible, hidden } = job;
  const open = { ...spec, violations: undefined, starter: starter.files, visible };
  if (options.json) {
    return printJson(
      options.solution
        ? { ...spec, starter: starter.files, visible, reference: reference.files, hidden }
        : open,
    );
  }
  print(story(job));
  if (!options.solution) return print(dim('\nThe reference solution and the hidden tests: --solution'));
  print(`\n${heading('Reference')}\n${sources(reference.files)}`);
  print(`\n${heading('Hidden tests')}\n${JSON.stringify(hidden, null, 2)}`);
}

function story({ spec, starter, visible }: CatalogJob): string {
  return [
    `${heading(spec.title)}  ${dim(`${spec.id}, ${spec.category}, ${spec.language}, difficulty ${spec.difficulty}, ${spec.openingBounty}`)}`,
    plain(spec.summary.trim()),
    spec.clauses.map(({ id, text }) => `  ${id}  ${plain(text.trim())}`).join('\n'),
    `${heading('Starter')}\n${sources(starter.files)}`,
    `${heading('Visible tests')}\n${visible.kind === 'value' ? visible.tests.map(({ name }) => `  ${plain(name)}`).join('\n') : plain(visible.source)}`,
  ].join('\n\n');
}

const sources = (files: Readonly<Record<string, string>>): string =>
  Object.entries(files)
    .map(([name, text]) => `${dim(name)}\n${plain(text).trimEnd()}`)
    .join('\n');

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
