import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatUsd } from '#market/index.js';
import { exportRun } from '../../../src/exports/export-run.js';
import { TABLE_NAMES } from '../../../src/exports/tables/index.js';
import type { RunResult } from '../../../src/reports/run-result.js';
import { RunService } from '../../../src/simulation/run-service.js';
import { RunPages } from '../../../src/store/run-pages.js';
import { startApp } from '../../support/app.js';
import { scenarioNamed } from '../../support/play.js';

const FOLDER = 'examples/notebooks';
/** To run them all: sudo apt-get install python3 r-base-core */
const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;
const testWith = (program: string) => (has(program) ? test : test.skip);
const nameWith = (name: string, program: string, what: string) =>
  has(program) ? name : `${name} (skipped: there is no ${program}; sudo apt-get install ${what})`;

const out = mkdtempSync(join(tmpdir(), 'tortuga-notebook-'));
let result: RunResult;

beforeAll(async () => {
  const app = await startApp();
  const scenario = scenarioNamed('expensify-terms', []);
  const finished = await app.get(RunService).run({ scenario, sandbox: 'process' });
  result = finished.result;
  const pages = app.get(RunPages);
  const { run } = finished;
  await exportRun({ run, pages, modelUse: [], format: 'csv', tables: TABLE_NAMES, out, force: false });
  await app.close();
});

interface Notebook {
  readonly nbformat: number;
  readonly cells: readonly { readonly cell_type: string; readonly source: readonly string[] }[];
}

const notebook = (): Notebook => JSON.parse(readFileSync(`${FOLDER}/tortuga-exports.ipynb`, 'utf8'));

test('the notebook is one, without outputs of somebody', () => {
  const { nbformat, cells } = notebook();
  expect(nbformat).toBe(4);
  for (const cell of cells) {
    if (cell.cell_type !== 'code') continue;
    expect(cell).toMatchObject({ outputs: [], execution_count: null });
  }
});

testWith('python3')(nameWith('its cells run one after the other', 'python3', 'python3'), () => {
  const code = notebook()
    .cells.filter(({ cell_type }) => cell_type === 'code')
    .map(({ source }) => source.join(''))
    .join('\n');
  const { status, stdout, stderr } = spawnSync('python3', ['-'], {
    input: code,
    encoding: 'utf8',
    env: { ...process.env, TORTUGA_EXPORT: out, MPLBACKEND: 'Agg' },
  });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain(
    `paid ${withCents(result.money.paidCents)} of ${withCents(result.money.postedCents)}`,
  );
  const { truth } = result;
  expect(stdout).toMatch(new RegExp(`claimed +${truth.submissions} +${truth.correct} right`));
});

testWith('Rscript')(nameWith('the R script runs', 'Rscript', 'r-base-core'), () => {
  const { status, stdout, stderr } = spawnSync('Rscript', [`${FOLDER}/tortuga-exports.R`, out], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain(`paid ${withCents(result.money.paidCents)} of`);
  const { truth } = result;
  expect(stdout).toMatch(new RegExp(`claimed +${truth.submissions} +${truth.correct} right`));
});

const withCents = (cents: number): string => {
  const text = formatUsd(cents);
  return text.includes('.') ? text : `${text}.00`;
};
