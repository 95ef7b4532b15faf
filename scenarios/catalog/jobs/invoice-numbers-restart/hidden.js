const post = async ({ http }, date, text = 'work') =>
  (await http.post('/invoices', { customer: 'Ann', date, lines: [{ text, cents: 1250 }, { text: 'way', cents: 300 }] })).json;
const numbersOf = async ({ http }) => (await http.get('/invoices')).json.map(({ number }) => number).sort();

test('c1: each year counts by itself', async (user) => {
  const numbers = [];
  for (const date of ['2026-01-02', '2025-12-30', '2026-01-03', '2025-12-31', '2027-01-01']) numbers.push((await post(user, date)).number);
  assert.deepEqual(numbers, ['2026-0001', '2025-0001', '2026-0002', '2025-0002', '2027-0001']);
});

test('c2: numbers go on after a restart, and nothing is overwritten', async (user) => {
  await post(user, '2026-01-02', 'first');
  await post(user, '2026-01-03');
  await user.stop('SIGTERM');
  assert.equal((await post(user, '2026-02-01')).number, '2026-0003');
  assert.equal((await user.http.get('/invoices/2026-0001')).json.lines[0].text, 'first');
});

test('c2: the same after the power failed', async (user) => {
  await post(user, '2026-01-02', 'first');
  await user.stop('SIGTERM');
  await post(user, '2026-01-03', 'second');
  await user.stop('SIGKILL');
  assert.equal((await post(user, '2026-02-01')).number, '2026-0003');
  assert.equal((await user.http.get('/invoices/2026-0002')).json.lines[0].text, 'second');
  assert.deepEqual(await numbersOf(user), ['2026-0001', '2026-0002', '2026-0003']);
});

test('c3: a cancelled number is not given again', async (user) => {
  await post(user, '2026-01-02');
  await post(user, '2026-01-03');
  await user.http.delete('/invoices/2026-0001');
  assert.equal((await post(user, '2026-01-04')).number, '2026-0003');
  await user.http.delete('/invoices/2026-0003');
  await user.stop('SIGTERM');
  assert.equal((await post(user, '2026-01-05')).number, '2026-0004');
});

test('c4: many at once', async (user) => {
  await post(user, '2026-01-02');
  const invoices = await Promise.all(Array.from({ length: 12 }, (_, at) => post(user, '2026-01-03', `job ${at}`)));
  const expected = Array.from({ length: 12 }, (_, at) => `2026-${String(at + 2).padStart(4, '0')}`);
  assert.deepEqual(invoices.map(({ number }) => number).sort(), expected);
  assert.equal((await numbersOf(user)).length, 13);
});

test('c5: a folder from before goes on', async (user) => {
  for (const number of ['2025-0009', '2026-0001', '2026-0004']) {
    await user.write(`data/${number}.json`, JSON.stringify({ number, customer: 'Bob', date: '2026-01-01', lines: [], totalCents: 0 }));
  }
  assert.equal((await post(user, '2026-01-05')).number, '2026-0005');
  assert.equal((await post(user, '2025-12-31')).number, '2025-0010');
  assert.deepEqual(await numbersOf(user), ['2025-0009', '2025-0010', '2026-0001', '2026-0004', '2026-0005']);
});
