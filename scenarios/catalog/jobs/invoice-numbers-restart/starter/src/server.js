import { createServer } from 'node:http';
import { cancel, find, issue, list } from './invoices.js';
import { readJson, sendJson } from './http.js';

async function answer(request, response) {
  const [, invoices, number] = new URL(request.url, 'http://desk').pathname.split('/');
  if (invoices !== 'invoices') return sendJson(response, 404, { error: 'not found' });
  if (request.method === 'POST') return sendJson(response, 201, await issue(await readJson(request)));
  if (number === undefined) return sendJson(response, 200, await list());
  const found = request.method === 'DELETE' ? await cancel(number) : await find(number);
  sendJson(response, found ? 200 : 404, found ?? { error: 'not found' });
}

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error);
    sendJson(response, 500, { error: 'internal' });
  });
});

server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1');
