/**
 * Times the engine in a process of its own, so that memory and compiled code are this measurement's alone. Prints a line
 * of JSON. Times are CPU time of the whole process: compilation and garbage collection on other threads count.
 *
 *   node bench/market/measure.mjs run JOBS BIDDERS SEED       one market from beginning to end, its events on a tape
 *   node bench/market/measure.mjs warm JOBS BIDDERS COUNT     replications in a process that has played some before
 */
import { fileURLToPath } from 'node:url';
import { EventTape, TAPED } from '../../dist/market/index.js';
import { loadScenario } from '../../dist/scenarios/index.js';
import { outcomeOf } from '../../dist/src/lab/outcome.js';
import { Sweep } from '../../dist/src/sweep/sweep.js';

const WORKLOAD = fileURLToPath(new URL('workload.yaml', import.meta.url));
const WARM_UP = 200;

const [mode, ...words] = process.argv.slice(2);
const [jobs, bidders, last] = words.map(Number);
console.log(JSON.stringify(mode === 'warm' ? warm(last) : run(last)));

function run(seed) {
  const scenario = workload(seed);
  const tape = new EventTape();
  const sweep = new Sweep(scenario, { tape });
  const before = process.cpuUsage();
  const market = sweep.run();
  const microseconds = cpuSince(before);
  const { accounts, total } = ledgerOf(market);
  return {
    ...figuresOf(microseconds, jobs),
    events: tape.count,
    eventsPerSecond: (tape.count / microseconds) * 1e6,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    accounts,
    ledgerSum: total,
    taped: TAPED.length,
    outcome: outcomeOf(seed, market),
  };
}

function warm(count) {
  const scenario = workload(1);
  const play = (seed) => new Sweep({ ...scenario, seed }).run();
  for (let seed = 1; seed <= WARM_UP; seed++) play(seed);
  const before = process.cpuUsage();
  for (let seed = 1; seed <= count; seed++) play(seed);
  return figuresOf(cpuSince(before), jobs * count);
}

/** The sum of all accounts, added up from the balances. */
function ledgerOf({ view }) {
  const { ledger, participants, jobs: posted } = view;
  const fixed = 3;
  let total = 0;
  for (let account = 0; account < fixed + participants.count; account++) total += ledger.balance(account);
  for (let job = 0; job < posted.count; job++) total += ledger.balance(-1 - job);
  return { accounts: fixed + participants.count + posted.count, total };
}

function workload(seed) {
  const set = [
    `seed=${seed}`,
    `jobs.count=${jobs}`,
    `jobs.arrivals.perDay=${bidders / 10}`,
    `freelancers.bidder.count=${bidders}`,
  ];
  return loadScenario(WORKLOAD, { set });
}

function figuresOf(microseconds, total) {
  return {
    jobs,
    bidders,
    microsecondsPerJob: microseconds / total,
    jobsPerSecond: (total / microseconds) * 1e6,
  };
}

function cpuSince(before) {
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
