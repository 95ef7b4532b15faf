import { playScenario, scenarioNamed } from '../support/play.js';

/**
 * SHA-256 of whole event logs: the same on every machine, in every sandbox and on Node 20, 22 and 24. A change of the
 * rules, of what events say or of the catalog changes them, and is then written down here on purpose.
 */
const LOGS: readonly (readonly [string, readonly string[], string])[] = [
  ['one-job', [], '66732c8251403f2de5a06602e6099270610527b030a457a2d5bf6b1fe2d71369'],
  ['posted-price', ['jobs.count=6'], '69acaed0319c1d37b83160d0b1fc3edb64b13d492c23905e547ca2bd4665c72a'],
  [
    'statistical-escalation',
    ['jobs.count=200'],
    'f61bb76f87bfe2c33dd252891e6f8ae50baaf4d6d8d1f954142ecd65fc302700',
  ],
  ['drift', ['jobs.count=6'], 'de427a10b2f642c76d8518c129a9b0b34b330ce8771bc5028f27f4471c49247f'],
  ['optimal-bounty', ['jobs.count=200'], '9a0b48451428ae6fe8343e38fb630113b9b7ceac3c1d40fa3dc67510c853a414'],
  ['fixed-price', ['jobs.count=200'], '2742c9633ad87ca6fa0382c4149978f5f3b9c7ba3f2ef96e09e11a40d333d9a5'],
  [
    'strategic-waiting',
    ['jobs.count=200'],
    '1cce1bf217911a41d2939136cef65ac3faed85bd148e7704d0c2de0c47aa484d',
  ],
];

test.each(LOGS)('%s %j', async (name, set, sha256) => {
  expect((await playScenario(scenarioNamed(name, set))).eventLogSha256).toBe(sha256);
});
