import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../package-root.js';

export const VARIANTS = ['plain', 'browser'] as const;
export type ImageVariant = (typeof VARIANTS)[number];

/** What goes into an image that is made of this machine's own files. */
export interface MachineRecipe {
  /** Programs beside Node.js and Python, where they are installed. */
  readonly tools: readonly string[];
  /** Parts of Python's standard library that no program under test needs. */
  readonly withoutPython: readonly string[];
  readonly browser: {
    readonly program: string;
    readonly folders: readonly string[];
    /** Libraries that are loaded by name, so that no list of dependencies shows them. */
    readonly libraries: readonly string[];
  };
}

/** On an image: which runtimes are in it. */
export const RUNTIMES_LABEL = 'tortuga.runtimes';

const FOLDER = 'sandbox/docker/image';
const REPOSITORIES: Record<ImageVariant, string> = {
  plain: 'tortuga-sandbox',
  browser: 'tortuga-sandbox-browser',
};

const read = (name: string): string => readFileSync(join(packageRoot(), FOLDER, name), 'utf8');

export const machineRecipe = (): MachineRecipe => JSON.parse(read('machine.json')) as MachineRecipe;

/** The Dockerfile for where a registry answers. Its stages have the names of the variants. */
export const dockerfile = (): string => read('Dockerfile');

let digest: string | undefined;

/** The name of our image. It changes with the recipe, so that an image of an older recipe is noticed. */
export function imageName(variant: ImageVariant): string {
  digest ??= createHash('sha256')
    .update(read('machine.json'))
    .update(dockerfile())
    .digest('hex')
    .slice(0, 12);
  return `${REPOSITORIES[variant]}:${digest}`;
}

export const repositoryOf = (variant: ImageVariant): string => REPOSITORIES[variant];
