const ISSUE = (...dates) => `import { issue } from './src/invoices.js';
for (const date of ${JSON.stringify(dates)}) console.log((await issue({ customer: 'Ann', lines: [], date })).number);`;
const issue = async ({ exec }, ...dates) => {
  const { stdout, stderr } = await exec(['node', '--input-type=module', '-e', ISSUE(...dates)]);
  assert.equal(stderr, '');
  return stdout.trim().split('\n');
};

test('c1: each year counts by itself', async (user) => {
  assert.deepEqual(await issue(user, '2026-01-02', '2025-12-30', '2026-01-03'), ['2026-0001', '2025-0001', '2026-0002']);
});

test('c2: a second process goes on where the first one ended', async (user) => {
  await issue(user, '2026-01-02', '2026-01-03');
  assert.deepEqual(await issue(user, '2026-01-04'), ['2026-0003']);
});
