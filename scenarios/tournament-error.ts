import { DocumentError } from './document/problem.js';

/** A tournament is not as it must be: every problem with its place and remedy. */
export class TournamentError extends DocumentError {
  override readonly name = 'TournamentError';
}
