const hours = ({ call }, date, start, end) => call('src/hours.js', 'hoursOf', { date, start, end }, 'Europe/Berlin');

test('c1: a day shift in summer and in winter', async (user) => {
  assert.equal(await hours(user, '2026-01-12', '08:00', '16:30'), 8.5);
  assert.equal(await hours(user, '2026-07-12', '08:00', '16:30'), 8.5);
});

test('c1: an ordinary night shift ends on the next day', async (user) => {
  assert.equal(await hours(user, '2026-02-10', '22:00', '06:00'), 8);
});

test('c1: the day of the change has 23 hours', async ({ run, write }) => {
  await write('roster.csv', 'person,date,start,end\nAnn,2026-03-29,04:00,12:00\nAnn,2026-03-30,04:00,12:00\n');
  const { stdout } = await run(['hours', 'roster.csv', '--zone', 'Europe/Berlin']);
  assert.equal(stdout, 'Ann 16.00\n');
});

test('c2: the zone is named', async ({ run, write }) => {
  await write('roster.csv', 'person,date,start,end\nAnn,2026-01-12,08:00,16:30\n');
  const { code, stdout } = await run(['hours', 'roster.csv', '--zone', 'America/New_York']);
  assert.deepEqual([code, stdout], [0, 'Ann 8.50\n']);
});
