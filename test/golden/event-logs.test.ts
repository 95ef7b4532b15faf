import { playScenario, scenarioNamed } from '../support/play.js';

jest.setTimeout(60_000);

/**
 * SHA-256 of whole event logs: the same on every machine, in every sandbox and on Node 20, 22 and 24. A change of the
 * rules, of what events say or of the catalog changes them, and is then written down here on purpose.
 */
const LOGS: readonly (readonly [string, readonly string[], string])[] = [
  ['one-job', [], '2286bcf5fe9d39867f6852c7b3675484d7e66907537fc60378d0ead8707bc00e'],
  ['posted-price', ['jobs.count=6'], '5af0f46529eab688baa5c73dcc708a888798ede4744cfac8695820ed4e557644'],
  [
    'statistical-escalation',
    ['jobs.count=200'],
    '4a4946b3d92dfa6a619110a7122da938ae4ff34145ad7d9051d539f2f3e88ffa',
  ],
  ['fixed-price', ['jobs.count=200'], 'd9272f05a635d802d0794f1fa95ccfc70557b94b174b6e194eb2b08e2594b1bd'],
];

test.each(LOGS)('%s %j', async (name, set, sha256) => {
  expect((await playScenario(scenarioNamed(name, set))).eventLogSha256).toBe(sha256);
});
