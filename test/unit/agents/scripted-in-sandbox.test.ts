import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { FREELANCERS, type WorkResult } from '#agents/index.js';
import { grade } from '#sandbox/grading/grade.js';
import type { Submission, ValueSuite } from '#sandbox/index.js';
import { ProcessBackend } from '#sandbox/process/process.js';
import { answerKey, context, notice, params, workView } from './support/shop.js';

const JOBS = join(__dirname, '../../../scenarios/catalog/jobs');
const SAMPLE = ['csv-dedupe', 'iban-check', 'invoice-totals', 'password-policy', 'postal-codes', 'sales-tax'];

function load(job: string) {
  const read = (file: string) => readFileSync(join(JOBS, job, file), 'utf8');
  const { language, difficulty, clauses } = parse(read('job.yaml'));
  const extension = language === 'python' ? 'py' : 'js';
  const main = `solution.${extension}`;
  const reference: Submission = { language, main, files: { [main]: read(`reference.${extension}`) } };
  const suite = (file: string): ValueSuite => ({ kind: 'value', tests: parse(read(file)) });
  const brief: string[] = clauses.map(({ id }: { id: string }) => id);
  return { reference, difficulty, brief, visible: suite('visible.yaml'), hidden: suite('hidden.yaml') };
}

const bench = {
  test: (submission: Submission, suite: ValueSuite) => grade(new ProcessBackend(), { submission, suite }),
};

/** How many of the sample's jobs a freelancer gets right, at a skill relative to their difficulties. */
async function rightAt(ahead: number): Promise<number> {
  let right = 0;
  for (const [job, name] of SAMPLE.entries()) {
    const { reference, difficulty, brief, visible, hidden } = load(name);
    const key = { ...answerKey({ brief, pool: hidden.tests }), reference: () => reference };
    const freelancer = FREELANCERS.scripted({ ...params, skill: difficulty + ahead }, context(1, 7, key));
    const view = workView({
      notice: notice({ job, difficulty }),
      code: { starter: reference, tests: visible },
    });
    const { artifact } = (await freelancer.work(view, bench as never)) as WorkResult;
    if (artifact.kind === 'code' && (await bench.test(artifact.submission, hidden)).passed) right++;
  }
  return right;
}

test('in a real sandbox, who is far ahead of the jobs gets them right, and who is far behind does not', async () => {
  expect(await rightAt(5)).toBe(SAMPLE.length);
  expect(await rightAt(-3)).toBeLessThanOrEqual(2);
});
