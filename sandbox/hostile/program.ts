import type { GAPS } from '../gaps.js';
import type { Language } from '../grading/harness.js';
import type { Limits } from '../sandbox.port.js';

/** What a program is up against: tests of each kind, or a session in which it works and from which files are copied. */
export type Against = 'value' | 'jest' | 'unittest' | 'work';

/** Where it would show that a program got out. Every one is looked at after every program. */
export const PROOFS = {
  verdict: 'a test passed, or one failed for another reason than expected',
  said: 'the program did something that it must not be able to do, and said so',
  secret: "a secret of the host's environment, files or processes came out",
  connection: 'a server on the host was reached',
  file: 'a file of the host changed, or one was left behind',
  process: 'a process stayed behind, or one of the host was ended',
  neighbour: 'an honest program that was graded at the same time did not pass',
  copied: 'something was copied out that must not be',
} as const;
export type Proof = keyof typeof PROOFS;

/** Files handed in beside the program. */
export interface ExtraFiles {
  readonly name: string;
  readonly text: string;
  /** How many; their number joins the name. */
  readonly copies?: number;
  /** How often the text is repeated. */
  readonly repeat?: number;
}

export interface HostileProgram {
  readonly id: string;
  readonly category: string;
  readonly language: Language;
  readonly tries: string;
  readonly against: Against;
  readonly source: string;
  /** How each of its tests may fail; for `work`, the names of the files that may be copied out, or the reason for none. */
  readonly expect: readonly string[];
  readonly provenBy: readonly Proof[];
  /** A backend that names one of these as not enforced has not promised to hold it. */
  readonly unless: readonly (keyof typeof GAPS)[];
  readonly limits: Partial<Limits>;
  readonly extraFiles: readonly ExtraFiles[];
}
