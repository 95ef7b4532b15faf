const SAME_SLOT = `import { book } from './src/bookings.js';
const slot = { room: 'elm', from: '2026-05-04T09:00', to: '2026-05-04T10:00' };
const results = await Promise.allSettled(['Ann', 'Bob', 'Cem'].map((who) => book({ ...slot, who })));
console.log(results.map(({ status }) => status).sort().join());`;

test('c1: the same slot is booked once, however many ask at once', async ({ exec }) => {
  const { stdout, stderr } = await exec(['node', '--input-type=module', '-e', SAME_SLOT]);
  assert.equal(stdout.trim(), 'fulfilled,rejected,rejected', stderr);
});

test('c1: times overlap when one begins before the other ends', async ({ call }) => {
  const at = (from, to) => ({ from: `2026-05-04T${from}`, to: `2026-05-04T${to}` });
  assert.equal(await call('src/times.js', 'overlaps', at('09:00', '10:00'), at('09:30', '10:30')), true);
  assert.equal(await call('src/times.js', 'overlaps', at('09:00', '10:00'), at('10:00', '11:00')), false);
});

test('c1: one after the other, the second is told that the room is taken', async ({ http }) => {
  const slot = { from: '2026-05-04T09:00', to: '2026-05-04T10:00' };
  assert.equal((await http.post('/rooms/elm/bookings', { ...slot, who: 'Ann' })).status, 201);
  assert.equal((await http.post('/rooms/elm/bookings', { ...slot, who: 'Bob' })).status, 409);
});
