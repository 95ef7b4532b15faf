/**
 * Plays a study in a process of its own, so that memory and compiled code are this measurement's alone, and prints a line of JSON.
 *
 *   node --expose-gc bench/lab/measure.mjs STUDY FOLDER WORKERS
 *
 * Seconds are on the clock: of the replications, and of the tables. Peak memory is of the whole process, its threads included; live memory is
 * what this thread still holds after its garbage has been collected, at the last replication and with the summary.
 */
import { planStudy } from '../../dist/src/study/plan.js';
import { holdFolder } from '../../dist/src/study/results-folder.js';
import { runStudy } from '../../dist/src/study/run-study.js';
import { summarise } from '../../dist/src/study/summary.js';
import { writeTables } from '../../dist/src/study/tables.js';

const [file, folder, workers] = process.argv.slice(2);
const plan = planStudy(file);
const held = holdFolder(folder, plan.manifest);
const began = performance.now();
let live = 0;
const onProgress = (done, most) => {
  if (done === most) live = liveBytes();
};
await runStudy({ plan, folder, workers: Number(workers), onProgress });
const played = performance.now();
const summary = await summarise(folder, plan.manifest);
await writeTables(folder, summary);
const ended = performance.now();
held.release();
console.log(
  JSON.stringify({
    replications: summary.replications,
    playedSeconds: (played - began) / 1000,
    tableSeconds: (ended - played) / 1000,
    liveMemoryBytes: Math.max(live, liveBytes()),
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
  }),
);

function liveBytes() {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
