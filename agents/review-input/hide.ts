import type { ValueTest } from '#sandbox/index.js';
import { hideInPatch, plainPatch } from './hide-in-patch.js';
import { stripComments } from './strip-comments.js';

/**
 * What a reviewer is spared of what whoever is reviewed has written, so that it cannot be talked to there:
 *
 * - comments: comments, documentation, and in a codebase files that hold prose
 * - metadata: names of files and tests, and what failed tests had to say
 */
export const HIDEABLE = ['comments', 'metadata'] as const;
export type Hideable = (typeof HIDEABLE)[number];

export type Work =
  | { readonly language: 'javascript' | 'python'; readonly files: Readonly<Record<string, string>> }
  | { readonly patch: string };

export interface FailedTest {
  readonly name: string;
  readonly reason: string | null;
  /** What the program said, as far as it does not depend on the machine. */
  readonly detail: string | null;
}

export interface ReviewMaterial {
  readonly work: Work | null;
  readonly tests: {
    readonly passed: number;
    readonly total: number;
    readonly failed: readonly FailedTest[];
  };
  readonly visibleTests: readonly ValueTest[] | null;
}

/** The same work with some of it hidden. Which tests failed, and why, is told in any case. */
export function hide(material: ReviewMaterial, hidden: ReadonlySet<Hideable>): ReviewMaterial {
  const bare = hidden.has('comments') ? { ...material, work: withoutComments(material.work) } : material;
  return hidden.has('metadata') ? withoutMetadata(bare) : bare;
}

function withoutComments(work: Work | null): Work | null {
  if (work === null) return null;
  if ('patch' in work) return { patch: hideInPatch(work.patch) };
  const { language } = work;
  const files = Object.entries(work.files).map(([path, text]) => [path, stripComments(text, language)]);
  return { language, files: Object.fromEntries(files) };
}

function withoutMetadata({ work, tests, visibleTests }: ReviewMaterial): ReviewMaterial {
  const names = new Map((visibleTests ?? []).map(({ name }, index) => [name, `test ${index + 1}`]));
  return {
    work: withoutNames(work),
    tests: {
      ...tests,
      failed: tests.failed.map(({ name, reason }, index) => ({
        name: names.get(name) ?? `failed test ${index + 1}`,
        reason,
        detail: null,
      })),
    },
    visibleTests: visibleTests?.map((test) => ({ ...test, name: names.get(test.name)! })) ?? null,
  };
}

function withoutNames(work: Work | null): Work | null {
  if (work === null) return null;
  if ('patch' in work) return { patch: plainPatch(work.patch) };
  const ending = work.language === 'python' ? 'py' : 'js';
  const files = Object.values(work.files).map((text, index) => [`file-${index + 1}.${ending}`, text]);
  return { language: work.language, files: Object.fromEntries(files) };
}
