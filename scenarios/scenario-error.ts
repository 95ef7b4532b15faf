import { DocumentError } from './document/problem.js';

/** A scenario is not as it must be: every problem with its place and remedy. */
export class ScenarioError extends DocumentError {
  override readonly name = 'ScenarioError';
}
