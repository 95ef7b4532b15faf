import type { Trace } from '../../source/contract.js';

/** The texts of a job by the digests that events name, and its specification. Where they were not kept, they are empty. */
export interface Texts {
  readonly texts: Readonly<Record<string, string>>;
  readonly specification: Trace['specification'];
}

export const NO_TEXTS: Texts = { texts: {}, specification: null };

/** What the market keeps of a brief, as JSON. */
export interface Brief {
  readonly lines: readonly string[];
}

export interface ValueTest {
  readonly name: string;
  readonly clauses: readonly string[];
  readonly call: string;
  readonly args: readonly unknown[];
  readonly expect?: unknown;
  readonly throws?: true | string;
  readonly tolerance?: number;
}

interface NamedTest {
  readonly name: string;
  readonly clauses: readonly string[];
}

/** The tests that everybody sees, in their four kinds. */
export type Suite =
  | { readonly kind: 'value'; readonly tests: readonly ValueTest[] }
  | { readonly kind: 'code'; readonly language: string; readonly source: string }
  | {
      readonly kind: 'repository';
      readonly language: string;
      readonly files: Files;
      readonly source: string;
      readonly tests: readonly NamedTest[];
    }
  | {
      readonly kind: 'image';
      readonly command: string;
      readonly patch: string | null;
      readonly tests: readonly NamedTest[];
    };

export type Files = Readonly<Record<string, string>>;

/** What was handed in: files, a patch, or in a market without code the fact alone. */
export type Artifact =
  | { readonly kind: 'code'; readonly submission: { readonly files: Files } }
  | { readonly kind: 'patch'; readonly submission: { readonly patch: string } }
  | { readonly kind: 'outcome' };

export const briefIn = (texts: Texts, digest: string | undefined): Brief | null =>
  parsed(texts, digest, (value): value is Brief => Array.isArray((value as Brief).lines));

export const suiteIn = (texts: Texts, digest: string | undefined): Suite | null =>
  parsed(texts, digest, (value): value is Suite => SUITES.has((value as Suite).kind));

export const artifactIn = (texts: Texts, digest: string | undefined): Artifact | null =>
  parsed(texts, digest, (value): value is Artifact => ARTIFACTS.has((value as Artifact).kind));

/** What all work on a job begins with: what a repository's visible tests begin with is that too. Null where it is not known. */
export function starterIn(texts: Texts, tests: string | undefined): Files | null {
  if (texts.specification) return texts.specification.starter;
  const suite = suiteIn(texts, tests);
  return suite?.kind === 'repository' ? suite.files : null;
}

/** A text as it is, without its outer space; null where there is none. */
export const textIn = ({ texts }: Texts, digest: string | undefined): string | null =>
  (digest !== undefined && texts[digest]?.trim()) || null;

const SUITES = new Set<string>(['value', 'code', 'repository', 'image']);
const ARTIFACTS = new Set<string>(['code', 'patch', 'outcome']);

function parsed<T>(
  { texts }: Texts,
  digest: string | undefined,
  is: (value: object) => value is T & object,
): T | null {
  const text = digest === undefined ? undefined : texts[digest];
  if (text === undefined) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && is(value) ? value : null;
  } catch {
    // An event may name a text that is not what this place expects: it is not shown as it.
    return null;
  }
}
