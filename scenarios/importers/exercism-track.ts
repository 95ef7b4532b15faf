import { readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { z } from 'zod';
import { ImportError } from './import-error.js';
import { checkEntry, parseJsonFile } from './json-source.js';
import { readText, unreadable } from './text-source.js';

export const EXPECTS = 'the folder of an Exercism track in Python or JavaScript, with its config.json';

const fileList = z.array(z.string().min(1));
const filesSchema = z.object({
  solution: fileList.default([]),
  test: fileList.default([]),
  example: fileList.default([]),
  editor: fileList.default([]),
});

const exerciseSchema = z.object({
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a slug such as bank-account'),
  name: z.string().min(1),
  difficulty: z.number().min(0).max(10).default(5),
  status: z.string().optional(),
});

const trackSchema = z.object({
  slug: z.string(),
  files: filesSchema.partial().optional(),
  exercises: z.object({ practice: z.array(exerciseSchema) }),
});

const metaSchema = z.object({ blurb: z.string().optional(), files: filesSchema });

export type Track = z.infer<typeof trackSchema>;
export type ExerciseEntry = z.infer<typeof exerciseSchema>;
export type ExerciseFiles = z.infer<typeof filesSchema>;

export interface ExerciseMeta {
  readonly file: string;
  readonly blurb: string | undefined;
  readonly files: ExerciseFiles;
}

export async function readTrack(path: string): Promise<Track> {
  return readConfig(join(path, 'config.json'), trackSchema);
}

export function exerciseFolder(path: string, slug: string): string {
  return join(path, 'exercises', 'practice', slug);
}

/** The exercise's own config; what it does not name comes from the track's patterns. */
export async function readMeta(folder: string, { slug }: ExerciseEntry, track: Track): Promise<ExerciseMeta> {
  const file = join(folder, '.meta', 'config.json');
  const { blurb, files } = await readConfig(file, metaSchema);
  const pick = (kind: keyof ExerciseFiles): string[] =>
    files[kind].length > 0
      ? files[kind]
      : (track.files?.[kind] ?? []).map((pattern) => fillPattern(pattern, slug));
  return {
    file,
    blurb,
    files: {
      solution: pick('solution'),
      test: pick('test'),
      example: pick('example'),
      editor: pick('editor'),
    },
  };
}

/**
 * A file of the exercise, or undefined when there is none.
 *
 * @throws ImportError when the name leads out of the exercise's folder
 */
export async function readInside(folder: string, name: string): Promise<string | undefined> {
  const path = join(folder, name);
  try {
    const [home, real] = await Promise.all([realpath(folder), realpath(path)]);
    if (real.startsWith(home + sep)) return await readFile(real, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw unreadable(path, error);
  }
  throw new ImportError({
    place: { file: path },
    problem: "this file is outside of the exercise's folder",
    remedy: "Name files inside of it in the exercise's .meta/config.json",
  });
}

async function readConfig<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  const value = parseJsonFile(await readText(file), file);
  return checkEntry(schema, value, { place: { file }, expects: EXPECTS });
}

function fillPattern(pattern: string, slug: string): string {
  const pascal = slug.split('-').map(capital).join('');
  return pattern
    .replaceAll('%{kebab_slug}', slug)
    .replaceAll('%{snake_slug}', slug.replaceAll('-', '_'))
    .replaceAll('%{pascal_slug}', pascal)
    .replaceAll('%{camel_slug}', pascal.charAt(0).toLowerCase() + pascal.slice(1));
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
