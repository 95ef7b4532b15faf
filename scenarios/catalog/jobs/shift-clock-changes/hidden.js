const BERLIN = 'Europe/Berlin';

async function hours({ run, write }, lines, { zone, env, columns = '' } = {}) {
  await write('roster.csv', `person,date,start,end${columns}\n${lines.join('\n')}\n`);
  return run(['hours', 'roster.csv', ...(zone ? ['--zone', zone] : [])], { env });
}

const FORWARD = 'Ann,2026-03-28,22:00,06:00';
const BACK = 'Bob,2026-10-24,22:00,06:00';

test('c1: seven hours when clocks go forward, nine when they go back', async (user) => {
  const { code, stdout } = await hours(user, [FORWARD, BACK], { zone: BERLIN });
  assert.deepEqual([code, stdout], [0, 'Ann 7.00\nBob 9.00\n']);
});

test('c1: other zones change on other days', async (user) => {
  const lines = ['Ann,2026-03-07,22:00,06:00', 'Bob,2026-10-31,22:00,06:00', 'Cem,2026-03-28,22:00,06:00'];
  const { stdout } = await hours(user, lines, { zone: 'America/New_York' });
  assert.equal(stdout, 'Ann 7.00\nBob 9.00\nCem 8.00\n');
});

test('c1: a change of half an hour', async (user) => {
  const { stdout } = await hours(user, ['Ann,2026-04-04,22:00,06:00'], { zone: 'Australia/Lord_Howe' });
  assert.equal(stdout, 'Ann 8.50\n');
});

test('c1: a shift of a whole day', async (user) => {
  const { stdout } = await hours(user, ['Ann,2026-03-28,12:00,12:00', 'Bob,2026-05-01,12:00,12:00'], { zone: BERLIN });
  assert.equal(stdout, 'Ann 23.00\nBob 24.00\n');
});

test('c2: the zone of a shift goes before the one of the command', async (user) => {
  const lines = ['Ann,2026-03-28,22:00,06:00,America/New_York', 'Bob,2026-03-28,22:00,06:00,', 'Cem,2026-03-28,22:00,06:00,UTC'];
  const { stdout } = await hours(user, lines, { zone: BERLIN, columns: ',zone' });
  assert.equal(stdout, 'Ann 8.00\nBob 7.00\nCem 8.00\n');
});

test('c2: the zone of the machine does not matter', async (user) => {
  for (const TZ of ['America/New_York', 'Asia/Tokyo', BERLIN]) {
    assert.equal((await hours(user, [FORWARD], { env: { TZ } })).stdout, 'Ann 8.00\n');
    assert.equal((await hours(user, [FORWARD], { env: { TZ }, zone: BERLIN })).stdout, 'Ann 7.00\n');
  }
});

test('c3: of a time that is there twice it is the first', async (user) => {
  const lines = ['Ann,2026-10-25,01:00,02:30', 'Bob,2026-10-25,02:30,04:00'];
  assert.equal((await hours(user, lines, { zone: BERLIN })).stdout, 'Ann 1.50\nBob 2.50\n');
});

test('c3: a time that is not there is later by an hour', async (user) => {
  const lines = ['Ann,2026-03-29,01:00,02:30', 'Bob,2026-03-29,02:30,04:30'];
  assert.equal((await hours(user, lines, { zone: BERLIN })).stdout, 'Ann 1.50\nBob 1.00\n');
});

test('c3: the same in the west', async (user) => {
  const lines = ['Ann,2026-11-01,00:30,01:30', 'Bob,2026-11-01,01:30,03:00', 'Cem,2026-03-08,02:30,04:30'];
  assert.equal((await hours(user, lines, { zone: 'America/New_York' })).stdout, 'Ann 1.00\nBob 2.50\nCem 1.00\n');
});

test('c4: a zone that does not exist', async (user) => {
  for (const options of [{ zone: 'Europe/Atlantis' }, { zone: BERLIN, columns: ',zone', lines: [`${FORWARD},Europe/Atlantis`] }]) {
    const { code, stdout, stderr } = await hours(user, options.lines ?? [FORWARD], options);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^shifts: .*Europe\/Atlantis/);
  }
});
