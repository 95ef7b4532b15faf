/**
 * npm run bench:sandbox [-- --quick] [-- --json] [-- --humaneval FILE]
 *
 * What it costs to grade a small program in each sandbox that this machine offers, beside the same work in a plain child
 * process in the same run, and what batches of Python programs save.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { backendNamed, probeAll } from '../../dist/sandbox/index.js';
import { machineNow } from '../machine.mjs';
import { humanEvalWorks } from './humaneval.mjs';
import { afterRest, byTurns, inBatches, median, oneByOne, quantile } from './measure.mjs';
import { plain } from './plain.mjs';
import { report } from './report.mjs';
import { worksIn } from './works.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    humaneval: { type: 'string' },
  },
});
const ROUNDS = options.quick ? 3 : 9;
const PER_ROUND = options.quick ? 4 : 8;
const FEW = 4;
const LEVELS = [1, 2, 4];
const BATCHES = options.quick ? [20] : [20, 100];
/** Long enough for a container to be started and another to be removed. */
const REST_MS = 1_500;
const CORES = availableParallelism();

const note = (text) => process.stderr.write(`${text}\n`);

async function offered() {
  const probes = await probeAll();
  for (const { backend, available, detail } of probes)
    if (!available) note(`${backend} is left out: ${detail}`);
  return probes.filter(({ available }) => available).map(({ backend }) => backendNamed(backend));
}

/** A subject's figures; `ratio` is its time over that of the base in the same round. */
function figures(name, samples, base) {
  const own = samples.get(name);
  const per = (sample) => sample.seconds / sample.count;
  return {
    sandbox: name,
    perSecond: 1 / median(own.map(per)),
    medianMs: median(own.flatMap(({ each }) => each)),
    p95Ms: quantile(
      own.flatMap(({ each }) => each),
      0.95,
    ),
    ratio: median(own.map((sample, round) => per(sample) / per(samples.get(base)[round]))),
  };
}

const isPooled = ({ name }) => name === 'docker';

/** A sandbox that was started beforehand, at the moment of use. */
const waiting = (backend, language) => ({
  name: `${backend.name}, waiting`,
  run: async () => ({ count: FEW, ...(await afterRest(backend, worksIn(language, FEW), REST_MS)) }),
});

async function alone(backends, language, concurrency) {
  note(`${language}, ${concurrency} at once`);
  const count = PER_ROUND * concurrency;
  const subjects = [plain, ...backends].map((backend) => ({
    name: backend.name,
    run: async () => ({ count, ...(await oneByOne(backend, worksIn(language, count), concurrency)) }),
  }));
  if (concurrency === 1)
    subjects.push(...backends.filter(isPooled).map((backend) => waiting(backend, language)));
  const samples = await byTurns(subjects, ROUNDS);
  return subjects.map(({ name }) => ({ language, concurrency, ...figures(name, samples, 'plain') }));
}

async function batches(backend, size, concurrency) {
  note(`${backend.name}: Python in batches of ${size}, ${concurrency} at once`);
  const works = worksIn('python', size * concurrency);
  const few = works.slice(0, PER_ROUND * concurrency);
  const samples = await byTurns(
    [
      {
        name: 'alone',
        run: async () => ({ count: few.length, ...(await oneByOne(backend, few, concurrency)) }),
      },
      {
        name: 'batch',
        run: async () => ({
          count: works.length,
          ...(await inBatches(backend, works, { concurrency, jobsPerSandbox: size })),
        }),
      },
    ],
    ROUNDS,
  );
  const { perSecond, ratio } = figures('batch', samples, 'alone');
  return { sandbox: backend.name, size, concurrency, perSecond, timesAlone: 1 / ratio };
}

/** Seconds for all of them, by as many as there are cores. */
async function humanEval(backend, works) {
  note(`${backend.name}: ${works.length} references of HumanEval`);
  const { seconds } = await oneByOne(backend, works, CORES);
  const batched = await inBatches(backend, works, { concurrency: CORES, jobsPerSandbox: 100 });
  return { sandbox: backend.name, references: works.length, seconds, batchSeconds: batched.seconds };
}

const backends = await offered();
const results = {
  machine: machineNow(),
  alone: [],
  batches: [],
  humanEval: [],
};
for (const language of ['javascript', 'python'])
  for (const level of LEVELS) results.alone.push(...(await alone(backends, language, level)));
for (const backend of backends)
  for (const size of BATCHES)
    for (const level of LEVELS) results.batches.push(await batches(backend, size, level));
if (options.humaneval) {
  const works = await humanEvalWorks(options.humaneval);
  for (const backend of backends) results.humanEval.push(await humanEval(backend, works));
}
for (const backend of backends) await backend.close?.();
if (options.json) console.log(JSON.stringify(results, null, 2));
else console.log(report(results));
