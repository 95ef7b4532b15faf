import { createServer } from 'node:http';
import { bookingsOf, book, TakenError } from './bookings.js';
import { readJson, sendJson } from './http.js';
import { ROOMS } from './rooms.js';
import { isTime } from './times.js';

async function answer(request, response) {
  const [, rooms, room, what] = new URL(request.url, 'http://desk').pathname.split('/');
  if (rooms !== 'rooms' || what !== 'bookings' || !ROOMS.includes(room)) {
    return sendJson(response, 404, { error: 'not found' });
  }
  if (request.method === 'GET') return sendJson(response, 200, await bookingsOf(room));
  const { from, to, who } = await readJson(request);
  if (!isTime(from) || !isTime(to) || from >= to || !who) return sendJson(response, 422, { error: 'times' });
  sendJson(response, 201, await book({ room, from, to, who }));
}

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    if (error instanceof TakenError) return sendJson(response, 409, { error: 'taken' });
    console.error(error);
    sendJson(response, 500, { error: 'internal' });
  });
});

server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1');
