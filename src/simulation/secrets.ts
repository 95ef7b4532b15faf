import type { Scenario } from '#scenarios/index.js';
import { readSecret } from '../config/config.js';
import { UserError } from '../errors.js';

/** Shorter keys can be guessed. */
const SHORTEST = 16;

/** Looks for the keys that both sides sign with before anybody is asked. @throws UserError */
export function checkSecrets(scenario: Scenario): void {
  const { clients, managers = [], freelancers, reviewers = [], arbiters = [] } = scenario;
  for (const group of [...clients, ...managers, ...freelancers, ...reviewers, ...arbiters]) {
    if (group.agent !== 'remote') continue;
    const { length } = readSecret(group.keyFrom);
    if (length >= SHORTEST) continue;
    throw new UserError(
      `the key in ${group.keyFrom} has ${length} characters, and should have ${SHORTEST} at least`,
      `Make one with \`openssl rand -hex 32\`, and give it to the service of ${group.name} as well.`,
    );
  }
}
