import { parse } from 'yaml';
import { choiceKeySchema } from '#scenarios/catalog/catalog-job.js';
import { Workspace } from './support.js';

const HEADER =
  'question_id,variant,price,price_limit,prompt,manager_data,manager_commit,acceptable_folders,cwd';
const PROMPT = String.raw`[{'content': 'You fix the following issue:\n\n[$500] Button "Save" is grey \n\nMore.', 'role': 'user'}]`;

const managerData = (correct: number, ids = [0, 2]) => {
  const proposals = ids.map(
    (id) => `{'id': ${id}, 'source_url': 'u', 'content': 'Plan\\r\\n${id}', 'explanation': 'CHOSEN-${id}'}`,
  );
  return (
    `{'title': 'Grey button', 'html_description': 'It is grey.\\r\\nAlways.', 'fix_commit_hash': 'abc', ` +
    `'game': {'correct_proposal': {'id': ${correct}, 'approval_comment_url': None, 'explanation': 'It won.'}, ` +
    `'all_formal_proposals': [${proposals.join(', ')}]}}`
  );
};

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
const row = (id: string, variant: string, more: { price?: string; prompt?: string; data?: string } = {}) =>
  [
    id,
    variant,
    more.price ?? '500.0',
    '2000000',
    cell(more.prompt ?? PROMPT),
    cell(more.data ?? ''),
    '',
    '[]',
    '/app',
  ].join(',');

let work: Workspace;
beforeEach(() => {
  work = new Workspace();
});
afterEach(() => work.remove());

const table = (...rows: string[]) => work.file('in.csv', `${[HEADER, ...rows].join('\n')}\n`);

test('an individual task becomes a price', async () => {
  const summary = await work.import('swe-lancer', table(row('18_A', 'ic_swe', { price: '16000.50' })));
  expect(summary).toEqual({ format: 'swe-lancer', jobs: 1, skipped: [], files: 2 });
  expect(work.job('swe-lancer-18_a')).toEqual({
    kind: 'economics',
    id: 'swe-lancer-18_a',
    title: '[$500] Button "Save" is grey',
    price: '$16,000.50',
    priceLimit: '$2,000,000',
    source: { name: 'SWE-Lancer', ref: '18_A', licence: 'MIT' },
  });
});

test("a manager's task becomes a choice, and what is hidden lies apart", async () => {
  await work.import('swe-lancer', table(row('9-manager-0', 'swe_manager', { data: managerData(2) })));
  expect(work.job('swe-lancer-9-manager-0')).toMatchObject({
    kind: 'choice',
    title: 'Grey button',
    price: '$500',
    brief: 'It is grey.\nAlways.',
    proposals: [
      { id: 0, text: 'Plan\n0' },
      { id: 2, text: 'Plan\n2' },
    ],
  });
  expect(work.read('swe-lancer-9-manager-0', 'job.yaml')).not.toMatch(/CHOSEN|It won|abc/);
  expect(choiceKeySchema.parse(parse(work.read('swe-lancer-9-manager-0', 'key.yaml')))).toEqual({
    correct: 2,
    explanation: 'It won.',
    fixCommit: 'abc',
  });
});

test.each([
  ['fewer than two proposals', managerData(0, [0]), 'it has fewer than two proposals'],
  ['no right proposal', managerData(1), '0 of its proposals have the id of the right one, 1'],
  ['two right proposals', managerData(1, [1, 1, 2]), '2 of its proposals have the id of the right one, 1'],
])('skips a choice with %s', async (_name, data, reason) => {
  const summary = await work.import(
    'swe-lancer',
    table(row('1', 'ic_swe'), row('2', 'swe_manager', { data })),
  );
  expect(summary.skipped).toEqual([{ ref: '2', reason }]);
});

test.each([
  ['an unknown variant', row('2', 'ic_other'), 'in.csv:3: variant: '],
  ['a price that is no amount', row('2', 'ic_swe', { price: 'much' }), 'in.csv:3: price: an amount'],
  ['an id that leads elsewhere', row('../2', 'ic_swe'), 'in.csv:3: question_id: an id'],
  [
    'a prompt that is no literal',
    row('2', 'ic_swe', { prompt: 'print(1)' }),
    'in.csv:3: prompt of 2 is not a Python literal',
  ],
  ['a prompt without messages', row('2', 'ic_swe', { prompt: '[]' }), 'in.csv:3: Too small'],
  [
    'manager data that is missing',
    row('2', 'swe_manager'),
    'in.csv:3: manager_data of 2 is not a Python literal',
  ],
  ['a row that is too short', '2,ic_swe', 'in.csv:3: the file is not a CSV table'],
])('refuses %s', async (_name, broken, message) => {
  expect(await work.refusal('swe-lancer', table(row('1', 'ic_swe'), broken))).toContain(message);
});

test('lines are counted through fields that span lines', async () => {
  const long = row('1', 'ic_swe', { prompt: `[{'role': 'user',\n\n'content': 'x'}]` });
  expect(await work.refusal('swe-lancer', table(long, row('2', 'x')))).toContain('in.csv:5: variant');
});

test('a table without the columns is refused', async () => {
  expect(await work.refusal('swe-lancer', work.file('in.csv', 'question_id,price_usd\n1,2\n'))).toContain(
    'in.csv:1: the table has no columns variant, price, price_limit, prompt, manager_data.',
  );
});
