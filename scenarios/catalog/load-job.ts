import type { DeepReadonly } from '../document/values.js';
import { type ChoiceJob, catalogJobSchema, choiceKeySchema, type EconomicsJob } from './catalog-job.js';
import type { ImageSpec } from './image-job.js';
import type { CodingJob } from './job.js';
import { jobObjections, mainFile, repeats, testObjections } from './job-checks.js';
import type { JobFile, JobFolder } from './load-folder.js';
import { loadImage } from './load-image.js';
import { loadRepository } from './load-repository.js';
import type { RepositorySpec } from './repository-job.js';
import type { CatalogJob, ChoiceEntry, RepositoryJob, Submission, Suite, ValueTest } from './types.js';
import { valueTestsSchema } from './value-tests.js';

export type LoadedJob =
  | { readonly kind: 'code'; readonly job: CatalogJob }
  | { readonly kind: 'repository'; readonly job: RepositoryJob }
  | { readonly kind: 'economics'; readonly job: DeepReadonly<EconomicsJob> }
  | { readonly kind: 'choice'; readonly job: ChoiceEntry };

/** Reads one job; what is wrong with it is told to the folder. */
export function loadJob(folder: JobFolder): LoadedJob | undefined {
  const file = folder.yaml('job.yaml', catalogJobSchema);
  if (!file) return undefined;
  const { data } = file;
  if (data.id !== folder.name) {
    file.object([
      {
        path: ['id'],
        message: `the id is not the name of its folder, "${folder.name}"`,
        remedy: 'Give both the same name',
      },
    ]);
  }
  if (data.kind === 'economics') return { kind: 'economics', job: data };
  if (data.kind === 'repository') {
    const job = loadRepository(folder, file as JobFile<RepositorySpec>);
    return job && { kind: 'repository', job };
  }
  if (data.kind === 'image') {
    const job = loadImage(folder, file as JobFile<ImageSpec>);
    return job && { kind: 'repository', job };
  }
  if (data.kind === 'choice') return loadChoice(folder, data);
  return loadCode(folder, file as JobFile<CodingJob>);
}

function loadChoice(folder: JobFolder, spec: ChoiceJob): LoadedJob | undefined {
  const key = folder.yaml('key.yaml', choiceKeySchema);
  if (!key) return undefined;
  const ids = spec.proposals.map(({ id }) => id);
  if (!ids.includes(key.data.correct)) {
    key.object([
      {
        path: ['correct'],
        message: 'there is no proposal with this id',
        allowed: ids.join(', '),
        remedy: 'Write the id of one of the proposals in job.yaml',
      },
    ]);
  }
  return { kind: 'choice', job: { spec, key: key.data } };
}

function loadCode(folder: JobFolder, file: JobFile<CodingJob>): LoadedJob | undefined {
  const spec = file.data;
  const extension = spec.language === 'python' ? 'py' : 'js';
  const starter = folder.text(`starter.${extension}`);
  const reference = folder.text(`reference.${extension}`);
  file.object(jobObjections(spec, reference));
  const visible = visibleTests(folder, spec);
  const hidden = spec.suite
    ? codeSuite(folder, spec)
    : valueSuite(valueTests(folder, { name: 'hidden.yaml', spec, least: 1 }));
  if (starter === undefined || reference === undefined || !visible || !hidden) return undefined;
  const main = mainFile(spec);
  const submission = (text: string): Submission => ({
    language: spec.language,
    main,
    files: { [main]: text },
  });
  const job: CatalogJob = {
    kind: 'code',
    spec,
    starter: submission(starter),
    reference: submission(reference),
    visible: { kind: 'value', tests: visible },
    hidden,
    testPool: [...visible, ...(hidden.kind === 'value' ? hidden.tests : [])],
  };
  return { kind: 'code', job };
}

/** Jobs with a suite written as code need no tests for everybody to see. */
function visibleTests(folder: JobFolder, spec: CodingJob): readonly ValueTest[] | undefined {
  if (spec.suite && !folder.has('visible.yaml')) return [];
  return valueTests(folder, { name: 'visible.yaml', spec, least: 0 });
}

interface TestFile {
  readonly name: string;
  readonly spec: CodingJob;
  /** How many tests there must be. */
  readonly least: number;
}

function valueTests(folder: JobFolder, { name, spec, least }: TestFile): readonly ValueTest[] | undefined {
  const file = folder.yaml(name, valueTestsSchema.min(least));
  file?.object([
    ...testObjections(file.data, spec),
    ...repeats(
      file.data.map(({ name }) => name),
      'name',
    ),
  ]);
  return file?.data;
}

function valueSuite(tests: readonly ValueTest[] | undefined): Suite | undefined {
  return tests && { kind: 'value', tests };
}

function codeSuite(folder: JobFolder, { suite, language, entry }: CodingJob): Suite | undefined {
  if (!suite || /[/\\]/.test(suite.file)) return undefined;
  const source = folder.text(suite.file);
  if (source === undefined) return undefined;
  const { framework, module, tests } = suite;
  return {
    kind: 'code',
    language,
    framework,
    source,
    module,
    entry,
    ...(tests === undefined ? {} : { tests }),
  };
}
