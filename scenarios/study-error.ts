import { DocumentError } from './document/problem.js';

/** A study is not as it must be: every problem with its place and remedy. */
export class StudyError extends DocumentError {
  override readonly name = 'StudyError';
}
