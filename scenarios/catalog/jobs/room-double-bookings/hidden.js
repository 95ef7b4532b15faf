const book = ({ http }, room, [from, to], who = 'Ann') =>
  http.post(`/rooms/${room}/bookings`, { from: `2026-05-04T${from}`, to: `2026-05-04T${to}`, who });
const statuses = (replies) => replies.map(({ status }) => status).sort();

test('c1: one of many overlapping requests gets the room', async (user) => {
  const slots = [['09:00', '10:00'], ['09:30', '10:30'], ['09:15', '09:45'], ['08:00', '12:00'], ['09:00', '10:00']];
  const replies = await Promise.all(slots.map((slot) => book(user, 'elm', slot)));
  assert.deepEqual(statuses(replies), [201, 409, 409, 409, 409]);
  assert.equal((await user.http.get('/rooms/elm/bookings')).json.length, 1);
});

test('c1, c3: meetings that follow each other are booked at once', async (user) => {
  const slots = [['09:00', '10:00'], ['10:00', '11:00'], ['11:00', '11:30']];
  const replies = await Promise.all(slots.map((slot) => book(user, 'oak', slot)));
  assert.deepEqual(statuses(replies), [201, 201, 201]);
  const listed = (await user.http.get('/rooms/oak/bookings')).json.map(({ from }) => from.slice(-5));
  assert.deepEqual(listed, ['09:00', '10:00', '11:00']);
});

test('c2: ids are never given twice', async (user) => {
  const rooms = ['elm', 'oak', 'birch', 'elm', 'oak', 'birch'];
  const replies = await Promise.all(rooms.map((room, at) => book(user, room, [`1${at}:00`, `1${at}:30`])));
  assert.deepEqual(statuses(replies), Array(6).fill(201));
  assert.equal(new Set(replies.map(({ json }) => json.id)).size, 6);
});

test('c3: two rooms at once are two bookings', async (user) => {
  const replies = await Promise.all([book(user, 'elm', ['09:00', '10:00']), book(user, 'oak', ['09:00', '10:00'])]);
  assert.deepEqual(statuses(replies), [201, 201]);
});

test('c4: after a refusal the desk goes on', async (user) => {
  await Promise.all([book(user, 'elm', ['09:00', '10:00']), book(user, 'elm', ['09:00', '10:00'])]);
  assert.equal((await book(user, 'elm', ['09:00', '10:00'])).status, 409);
  assert.equal((await book(user, 'elm', ['10:00', '11:00'])).status, 201);
});
