import { estimate } from '../../../src/simulation/estimate.js';
import { scenarioNamed } from '../../support/play.js';
import { quickSandbox } from '../../support/quick-sandbox.js';

test('an estimate counts calls of every role, and asks nobody', async () => {
  process.env.TORTUGA_MODEL_BASE_URL = 'http://127.0.0.1:9/v1';
  try {
    const scenario = scenarioNamed('llm-offline', ['jobs.count=2']);
    const roles = await estimate(scenario, await quickSandbox());
    expect(roles.map(({ role }) => role).sort()).toEqual(
      expect.arrayContaining(['bidder', 'client', 'manager', 'reviewer', 'testAuthor']),
    );
    for (const { calls, tokensIn, tokensOut, microCents } of roles) {
      expect(calls).toBeGreaterThan(0);
      // At $0.15 and $0.60 for a million.
      expect(microCents).toBe(15 * tokensIn + 60 * tokensOut);
    }
  } finally {
    delete process.env.TORTUGA_MODEL_BASE_URL;
  }
});
