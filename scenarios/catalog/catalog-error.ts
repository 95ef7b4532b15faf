import { DocumentError, type Fault, type Problem, wholeFile } from '../document/problem.js';

/** A catalog is not as it must be: every problem with its place and remedy. */
export class CatalogError extends DocumentError {
  override readonly name = 'CatalogError';
}

/** A problem with a file or folder as a whole. */
export function fileProblem(
  file: string,
  { found = '', allowed = '', ...said }: Pick<Fault, 'message' | 'remedy'> & Partial<Fault>,
): Problem {
  return { ...wholeFile(file), path: '', found, allowed, ...said };
}
