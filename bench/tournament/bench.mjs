/**
 * npm run bench:tournament [-- --quick] [-- --json]
 *
 * Seconds of `tortuga tournament run`, the whole command, for 1,000 matches of 200 jobs without code: on one worker and on two, by turns, and whether
 * the results are the same bytes; and 100 matches of the house team, whose strategies look at more than the job. --quick plays a tenth.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { table } from '../../dist/src/reports/text.js';
import { machineLine, machineNow } from '../machine.mjs';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
});
const run = promisify(execFile);
const beside = (name) => fileURLToPath(new URL(name, import.meta.url));
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const REPEATS = options.quick ? 1 : 3;
const MATCHES = options.quick ? 100 : 1000;
const HOUSE_MATCHES = MATCHES / 10;

async function play({ matches, workers, isHouse = false }) {
  const folder = mkdtempSync(join(tmpdir(), 'tortuga-bench-'));
  try {
    const cup = readFileSync(beside('cup.yaml'), 'utf8')
      .replace(/^market: .*/m, `market: ${beside('../../scenarios/statistical-escalation.yaml')}`)
      .replace(/^entrants:[\s\S]*/m, (entrants) => (isHouse ? 'house: all\n' : entrants));
    const file = join(folder, 'cup.yaml');
    writeFileSync(file, cup);
    const results = join(folder, 'results');
    const began = performance.now();
    const words = ['tournament', 'run', file, '--out', results, '--matches', matches, '--workers', workers];
    await run(process.execPath, [beside('../../bin/tortuga'), ...words.map(String)]);
    const seconds = (performance.now() - began) / 1000;
    return { seconds, log: readFileSync(join(results, 'matches.log'), 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const seconds = { 1: [], 2: [] };
const logs = {};
for (let repeat = 0; repeat < REPEATS; repeat++) {
  for (const workers of [1, 2]) {
    process.stderr.write(`${MATCHES} matches on ${workers} ${workers === 1 ? 'worker' : 'workers'}\n`);
    const found = await play({ matches: MATCHES, workers });
    seconds[workers].push(found.seconds);
    logs[workers] = found.log;
  }
}
if (logs[1] !== logs[2]) throw new Error('two workers give other results than one');
process.stderr.write(`${HOUSE_MATCHES} matches of the house team\n`);
const house = await play({ matches: HOUSE_MATCHES, workers: 2, isHouse: true });
const [one, two] = [median(seconds[1]), median(seconds[2])];
const found = {
  matches: MATCHES,
  oneWorkerSeconds: one,
  twoWorkersSeconds: two,
  ratio: one / two,
  houseMatches: HOUSE_MATCHES,
  houseSeconds: house.seconds,
};

if (options.json) console.log(JSON.stringify({ machine: machineNow(), ...found }, null, 2));
else {
  console.log(machineLine(machineNow()));
  console.log(
    table(
      [
        { title: 'matches of 200 jobs' },
        { title: 'workers' },
        { title: 's', align: 'right' },
        { title: 'ratio', align: 'right' },
      ],
      [
        [`${MATCHES}`, 1, one.toFixed(1), '1.00'],
        [`${MATCHES}`, 2, two.toFixed(1), (one / two).toFixed(2)],
        [`${HOUSE_MATCHES}, the house team`, 2, house.seconds.toFixed(1), ''],
      ],
    ),
  );
  console.log(`Target: 1,000 matches in under 30 s on 2 idle cores.`);
}
