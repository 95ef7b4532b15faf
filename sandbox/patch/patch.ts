/** Why a patch is not even tried. It is data about a submission: a failed grade, never an exception. */
export const PATCH_REFUSALS = {
  empty: 'it changes nothing',
  malformed: 'it is not a patch as `git diff` writes it',
  'too-large': 'it is too large',
  'too-many-files': 'it changes too many files',
  outside: 'a name leads out of the tree',
  name: 'a name is not one that a file may have',
  git: 'a name belongs to git',
  symlink: 'it makes or changes a symbolic link',
  submodule: 'it makes or changes a submodule',
  mode: 'it changes what a file may do',
  binary: 'it holds binary data',
  conflict: 'it does not apply to the tree',
} as const;

export type PatchRefusal = keyof typeof PATCH_REFUSALS;

export interface Refused {
  readonly refusal: PatchRefusal;
  readonly detail: string;
}

/** Texts by their path inside of a tree. */
export type Tree = Readonly<Record<string, string>>;

export interface FileChange {
  /** Null for a new file. */
  readonly from: string | null;
  /** Null for a file that is deleted. */
  readonly to: string | null;
}

export interface PatchRules {
  /** Whether files may become executable, or cease to be. */
  readonly executables: boolean;
  readonly bytes: number;
  readonly files: number;
}

export const PATCH_RULES: PatchRules = { executables: false, bytes: 256 * 1024, files: 64 };

/** Thrown inside of the parser, and caught at its door. */
export class PatchProblem extends Error {
  constructor(
    readonly refusal: PatchRefusal,
    readonly about: string,
  ) {
    super(refusal);
  }

  get refused(): Refused {
    const { refusal, about } = this;
    return { refusal, detail: `${PATCH_REFUSALS[refusal]}: ${about}`.slice(0, 300) };
  }
}
