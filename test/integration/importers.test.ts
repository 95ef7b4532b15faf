import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  type CatalogJob,
  catalogInfoSchema,
  catalogJobSchema,
  choiceKeySchema,
} from '#scenarios/catalog/catalog-job.js';
import { importCatalog } from '#scenarios/importers/index.js';

const ROOT = join(__dirname, '..', '..');
const DATA = join(ROOT, '..', 'shared', 'data');
const FIXTURES = join(ROOT, 'test', 'fixtures');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'importers-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The jobs of a catalog, read back from its files. */
function readCatalog(out: string): Map<string, CatalogJob> {
  const info = catalogInfoSchema.parse(parse(readFileSync(join(out, 'catalog.yaml'), 'utf8')));
  const ids = readdirSync(out).filter((name) => name !== 'catalog.yaml');
  expect(ids).toHaveLength(info.count);
  const read = (id: string) => catalogJobSchema.parse(parse(readFileSync(join(out, id, 'job.yaml'), 'utf8')));
  return new Map(ids.map((id) => [id, read(id)]));
}

/** A test of a published file, skipped with the reason in its title where the file is not at hand. */
function withFile(name: string, title: string, run: (path: string) => Promise<void>): void {
  const path = join(DATA, name);
  if (existsSync(path)) test(title, () => run(path));
  else test.skip(`${title} (skipped: ${name} is not beside the repository)`, () => {});
}

withFile('humaneval/HumanEval.jsonl.gz', 'HumanEval: all 164 problems become jobs', async (path) => {
  const out = join(folder, 'humaneval');
  expect(await importCatalog('humaneval', path, out)).toEqual({
    format: 'humaneval',
    jobs: 164,
    skipped: [],
    files: 4 * 164 + 1,
  });
  for (const [id, job] of readCatalog(out)) {
    expect(job.kind).toBe('code');
    const starter = readFileSync(join(out, id, 'starter.py'), 'utf8');
    expect(starter).toMatch(/\n {4}pass\n$/);
    expect(readFileSync(join(out, id, 'suite.py'), 'utf8')).toContain('def check(candidate)');
  }
});

withFile('mbpp/sanitized-mbpp.json', 'MBPP: all 427 sanitized problems become jobs', async (path) => {
  const out = join(folder, 'mbpp');
  expect(await importCatalog('mbpp', path, out)).toMatchObject({
    jobs: 427,
    skipped: [],
    files: 4 * 427 + 1,
  });
  let asserts = 0;
  for (const job of readCatalog(out).values()) {
    if (job.kind !== 'code') throw new Error(`${job.id} is not a coding job`);
    expect(job.entry).toHaveLength(1);
    asserts += job.suite?.tests ?? 0;
  }
  expect(asserts).toBe(1324);
});

withFile(
  'swe-lancer/swelancer_tasks_lite.csv',
  'SWE-Lancer lite: 61 individual tasks are prices, 113 of managers are choices',
  async (path) => {
    const out = join(folder, 'swe-lancer');
    expect(await importCatalog('swe-lancer', path, out)).toMatchObject({ jobs: 174, skipped: [] });
    const jobs = [...readCatalog(out).values()];
    expect(jobs.filter((job) => job.kind === 'economics')).toHaveLength(61);
    const choices = jobs.filter((job) => job.kind === 'choice');
    expect(choices).toHaveLength(113);
    for (const choice of choices) {
      const key = choiceKeySchema.parse(parse(readFileSync(join(out, choice.id, 'key.yaml'), 'utf8')));
      expect(choice.proposals.map(({ id }) => id)).toContain(key.correct);
      expect(JSON.stringify(choice)).not.toContain(key.explanation ?? '-');
    }
  },
);

const python = spawnSync('python3', ['--version']).status === 0;
const withPython = python ? test : test.skip;

withPython(`imported unittest suites run${python ? '' : ' (skipped: there is no python3)'}`, async () => {
  const out = join(folder, 'exercism-python');
  await importCatalog('exercism', join(FIXTURES, 'exercism-python'), out);
  for (const [id, job] of readCatalog(out)) {
    const suite = job.kind === 'code' ? job.suite : undefined;
    if (!suite) throw new Error(`${id} has no suite`);
    const runs = (program: string): boolean => {
      const box = join(folder, `${id}-${program}`);
      mkdirSync(box);
      writeFileSync(join(box, suite.file), readFileSync(join(out, id, suite.file)));
      writeFileSync(join(box, `${suite.module}.py`), readFileSync(join(out, id, program)));
      return spawnSync('python3', ['-m', 'unittest', suite.file], { cwd: box }).status === 0;
    };
    expect([id, runs('reference.py'), runs('starter.py')]).toEqual([id, true, false]);
  }
});
