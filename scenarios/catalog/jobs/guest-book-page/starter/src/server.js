import { createServer } from 'node:http';
import { addEntry, problemOf, entries } from './entries.js';
import { sendFile } from './files.js';
import { readJson, sendJson } from './http.js';

async function answer(request, response) {
  const { pathname } = new URL(request.url, 'http://desk');
  if (pathname !== '/entries') return sendFile(response, pathname);
  if (request.method !== 'POST') return sendJson(response, 200, entries());
  const entry = await readJson(request);
  const problem = problemOf(entry);
  if (problem) return sendJson(response, 422, { error: problem });
  sendJson(response, 201, addEntry(entry));
}

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error);
    sendJson(response, 500, { error: 'Something went wrong.' });
  });
});

server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1');
