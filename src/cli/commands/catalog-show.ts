import { type CatalogJob, loadCatalog, type RepositoryJob, type WorkableJob } from '#scenarios/index.js';
import { workableJobs } from '../../catalog/check-catalog.js';
import { UserError } from '../../errors.js';
import { dim, heading, plain, print, printJson } from '../output.js';
import { folderOf } from './catalog.js';
import type { JsonOption } from './options.js';

export function show(
  id: string,
  dir: string | undefined,
  options: JsonOption & { readonly solution?: boolean },
): void {
  const job = workableJobs(loadCatalog(folderOf(dir))).find(({ spec }) => spec.id === id);
  if (!job) throw new UserError(`the catalog has no job "${id}"`, 'See `bin/tortuga catalog list`.');
  if (options.json)
    return printJson(options.solution ? { ...inTheOpen(job), ...keyOf(job) } : inTheOpen(job));
  print(job.kind === 'repository' ? repositoryStory(job) : story(job));
  if (!options.solution) return print(dim('\nThe reference solution and the hidden tests: --solution'));
  print(job.kind === 'repository' ? repositoryKey(job) : key(job));
}

/** What everybody may know of a job. */
function inTheOpen(job: WorkableJob): object {
  if (job.kind === 'repository') {
    const { proposal: _, wrongProposals: __, ...spec } = job.spec;
    const { starter, history, visible } = job;
    return { ...spec, starter, history, visible: { ...visible, files: undefined } };
  }
  return { ...job.spec, violations: undefined, starter: job.starter.files, visible: job.visible };
}

function keyOf(job: WorkableJob): object {
  if (job.kind === 'repository') {
    const { reference, wrong, hidden, spec } = job;
    return {
      proposal: spec.proposal,
      reference,
      wrongProposals: wrong,
      hidden: { ...hidden, files: undefined },
    };
  }
  return { violations: job.spec.violations, reference: job.reference.files, hidden: job.hidden };
}

function opening({ spec }: WorkableJob): string[] {
  return [
    `${heading(spec.title)}  ${dim(`${spec.id}, ${spec.category}, ${spec.language}, difficulty ${spec.difficulty}, ${spec.openingBounty}`)}`,
    plain(spec.summary.trim()),
    spec.clauses.map(({ id, text }) => `  ${id}  ${plain(text.trim())}`).join('\n'),
  ];
}

function story(job: CatalogJob): string {
  const { starter, visible } = job;
  return [
    ...opening(job),
    `${heading('Starter')}\n${sources(starter.files)}`,
    `${heading('Visible tests')}\n${visible.kind === 'value' ? visible.tests.map(({ name }) => `  ${plain(name)}`).join('\n') : plain(visible.source)}`,
  ].join('\n\n');
}

const key = ({ reference, hidden }: CatalogJob): string =>
  `\n${heading('Reference')}\n${sources(reference.files)}\n\n${heading('Hidden tests')}\n${JSON.stringify(hidden, null, 2)}`;

function repositoryStory(job: RepositoryJob): string {
  const { starter, history, visible } = job;
  const commits = history.map(
    ({ date, author, message }) => `  ${dim(date)} ${plain(author)}: ${plain(message.split('\n')[0]!)}`,
  );
  return [
    ...opening(job),
    `${heading('History')}\n${commits.join('\n')}`,
    `${heading('Starter')}\n${sources(starter)}`,
    `${heading('Visible tests')}\n${testsText(visible)}`,
  ].join('\n\n');
}

function repositoryKey({ spec, reference, wrong, hidden }: RepositoryJob): string {
  const proposals = wrong.map(
    ({ id, text, fails, submission }) =>
      `${heading(`Wrong proposal ${id}`)}  ${dim(`fails ${fails.join(', ')}`)}\n${plain(text.trim())}\n\n${plain(submission.patch).trimEnd()}`,
  );
  return [
    `\n${heading('Right proposal')}\n${plain(spec.proposal.trim())}\n\n${plain(reference.patch).trimEnd()}`,
    ...proposals,
    `${heading('Hidden tests')}\n${testsText(hidden)}`,
  ].join('\n\n');
}

function testsText(suite: RepositoryJob['hidden']): string {
  if (suite.kind === 'repository') return plain(suite.source).trimEnd();
  const names = suite.tests.map(({ name }) => `  ${plain(name)}`);
  return [`${plain(suite.command.trim())}  ${dim(`in ${suite.image}`)}`, ...names].join('\n');
}

const sources = (files: Readonly<Record<string, string>>): string =>
  Object.entries(files)
    .map(([name, text]) => `${dim(name)}\n${plain(text).trimEnd()}`)
    .join('\n');
