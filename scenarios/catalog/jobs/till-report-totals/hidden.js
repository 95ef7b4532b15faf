const HEAD = 'day,product,quantity,price,vat\n';
const rowsOf = (text) => Object.fromEntries(text.trim().split('\n').slice(1).map((line) => [line.split(',')[0], line.split(',').slice(1)]));

async function report({ run, write }, lines, ...options) {
  await write('sales.csv', HEAD + lines.join('\n') + '\n');
  return run(['report', 'sales.csv', ...options]);
}

test('c1: half a cent goes up, whatever a float makes of it', async (user) => {
  const lines = ['2026-01-02,tea,1,1.005,0', '2026-01-02,jam,1,2.675,0', '2026-01-02,rye,3,0.335,0', '2026-01-02,oil,1,8.475,0'];
  const { code, stdout } = await report(user, lines);
  assert.equal(code, 0);
  const rows = rowsOf(stdout);
  assert.deepEqual([rows.tea[1], rows.jam[1], rows.rye[1], rows.oil[1]], ['1.01', '2.68', '1.01', '8.48']);
});

test('c1: the net of a line comes from its rounded gross', async (user) => {
  const { stdout } = await report(user, ['2026-01-02,tea,1,1.005,7', '2026-01-02,jam,2,5.355,19']);
  assert.deepEqual(rowsOf(stdout).tea, ['1', '1.01', '0.94', '0.07']);
  assert.deepEqual(rowsOf(stdout).jam, ['2', '10.71', '9.00', '1.71']);
});

test('c2: a season of small sales adds up to the cent', async (user) => {
  const lines = Array.from({ length: 3000 }, (_, at) => `2026-0${1 + (at % 6)}-01,p${at % 7},1,90000000000.1,0`);
  const { stdout } = await report(user, lines, '--by', 'day');
  const cents = (text) => BigInt(text.replace('.', ''));
  const { TOTAL, ...days } = rowsOf(stdout);
  assert.equal(cents(TOTAL[1]), 3000n * 9000000000010n);
  assert.equal(Object.values(days).reduce((sum, day) => sum + cents(day[1]), 0n), cents(TOTAL[1]));
});

test('c3: a report with faulty lines is written, and the exit code tells', async (user) => {
  const ended = await report(user, ['2026-01-02,tea,1,"1,50",7', '2026-01-02,jam,1,2.00,7'], '--out', 'out.csv');
  assert.equal(ended.code, 1);
  assert.match(ended.stderr, /^till: line 2: price is no number: 1,50$/m);
  assert.equal(rowsOf(String(await user.read('out.csv'))).TOTAL?.[1], '2.00');
});

test('c3: check tells by its exit code as well', async ({ run, write }) => {
  await write('good.csv', `${HEAD}2026-01-02,tea,1,1.50,7\n`);
  await write('bad.csv', `${HEAD}2026-01-02,tea,one,1.50,7\n2026-01-02,tea,1,1.50,7\n`);
  const [good, bad] = [await run(['check', 'good.csv']), await run(['check', 'bad.csv'])];
  assert.deepEqual([good.code, good.stdout], [0, '1 lines, 0 faulty\n']);
  assert.deepEqual([bad.code, bad.stdout], [1, '2 lines, 1 faulty\n']);
});

test('c4: a file without a column cannot be used', async ({ run, write }) => {
  await write('sales.csv', 'day,product,quantity,price\n2026-01-02,tea,1,1.50\n');
  for (const command of ['report', 'check']) {
    const { code, stdout, stderr } = await run([command, 'sales.csv']);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^till: .*\bvat\b/);
    assert.doesNotMatch(stderr, /Traceback/);
  }
});
