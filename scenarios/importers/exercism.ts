import { readdir } from 'node:fs/promises';
import { TRACK_LANGUAGES, type TrackLanguage } from './exercism-languages.js';
import {
  EXPECTS,
  type ExerciseEntry,
  type ExerciseMeta,
  exerciseFolder,
  readInside,
  readMeta,
  readTrack,
} from './exercism-track.js';
import { ImportError } from './import-error.js';
import type { Importer, ImportItem } from './importer.js';

/** The track's practice exercises; concept exercises belong to a syllabus and stay out. */
export const exercism: Importer = {
  input: 'directory',
  expects: EXPECTS,
  licence: 'Exercism, MIT licence (see the track itself)',
  async *read(path) {
    const track = await readTrack(path);
    const language = TRACK_LANGUAGES[track.slug];
    if (!language) {
      throw new ImportError({
        place: { file: `${path}/config.json` },
        problem: `exercises of the track "${track.slug}" cannot be run here`,
        remedy: `Give ${EXPECTS}`,
      });
    }
    for (const entry of track.exercises.practice) {
      const folder = exerciseFolder(path, entry.slug);
      const names = await readdir(folder).catch(() => undefined);
      if (names === undefined) {
        yield { kind: 'skipped', ref: entry.slug, reason: 'its folder is missing' };
      } else if (entry.status === 'deprecated' || entry.status === 'wip') {
        yield { kind: 'skipped', ref: entry.slug, reason: `its status is ${entry.status}` };
      } else {
        const meta = await readMeta(folder, entry, track);
        yield await new Exercise({ entry, meta, folder, names }, language).toItem();
      }
    }
  },
};

interface ExerciseSource {
  readonly entry: ExerciseEntry;
  readonly meta: ExerciseMeta;
  readonly folder: string;
  /** What lies in the exercise's folder. */
  readonly names: readonly string[];
}

class Exercise {
  constructor(
    private readonly source: ExerciseSource,
    private readonly language: TrackLanguage,
  ) {}

  async toItem(): Promise<ImportItem> {
    const { entry, meta, names } = this.source;
    const surplus = this.surplusFiles();
    if (surplus) return this.skip(surplus);
    const [solutionFile = ''] = meta.files.solution;
    const starter = await this.read(solutionFile);
    const reference = await this.read(meta.files.example[0] ?? '');
    const tests = await this.read(meta.files.test[0] ?? '');
    const text = await this.instructions();
    if (starter === undefined) return this.skip('it has no starter');
    if (reference === undefined) return this.skip('it has no example solution');
    if (tests === undefined) return this.skip('it has no tests');
    if (text === undefined) return this.skip('it has no instructions');
    const has = (file: string) => names.includes(file);
    const prepared = this.language.prepare({ solutionFile, reference, tests, has });
    if ('obstacle' in prepared) return this.skip(prepared.obstacle);
    const { language, extension, framework, suiteFile } = this.language;
    const { slug, name, difficulty } = entry;
    return {
      kind: 'job',
      place: { file: meta.file },
      job: {
        kind: 'code',
        id: `exercism-${language}-${slug}`,
        title: name,
        category: 'imported',
        language,
        difficulty: logit(difficulty),
        openingBounty: `$${50 * Math.max(1, Math.round(difficulty))}`,
        summary: meta.blurb || `I need "${name}" solved as its instructions say.`,
        entry: [...prepared.entry],
        clauses: [{ id: 'c1', text }],
        suite: { framework, file: suiteFile, module: prepared.module },
        source: { name: `Exercism ${language}`, ref: slug, licence: 'MIT' },
      },
      files: {
        [`starter.${extension}`]: starter,
        [`reference.${extension}`]: reference,
        [suiteFile]: prepared.suite,
      },
    };
  }

  /** A job has one solution file and one test file, and nothing beside them. */
  private surplusFiles(): string | undefined {
    const { solution, test, example, editor } = this.source.meta.files;
    if (solution.length > 1) return `its solution has several files (${solution.join(', ')})`;
    if (test.length > 1) return `its tests have several files (${test.join(', ')})`;
    if (example.length > 1) return `its example has several files (${example.join(', ')})`;
    return editor.length > 0 ? `it comes with further files (${editor.join(', ')})` : undefined;
  }

  private async instructions(): Promise<string | undefined> {
    const instructions = await this.read('.docs/instructions.md');
    const introduction = await this.read('.docs/introduction.md');
    const appended = await this.read('.docs/instructions.append.md');
    if (!instructions) return undefined;
    return [introduction, instructions, appended].flatMap((part) => part?.trim() || []).join('\n\n');
  }

  private read(name: string): Promise<string | undefined> {
    return name === '' ? Promise.resolve(undefined) : readInside(this.source.folder, name);
  }

  private skip(reason: string): ImportItem {
    return { kind: 'skipped', ref: this.source.entry.slug, reason };
  }
}

/** Exercism's 1 to 10 on the logit scale of the catalog, linear: 1 is -2, 10 is 2. */
function logit(difficulty: number): number {
  return Math.round(((difficulty - 5.5) / 2.25) * 100) / 100;
}
