import { createServer } from 'node:http';
import { readJson, sendJson } from './body.js';
import { route } from './router.js';
import './routes/checkout.js';
import './routes/orders.js';
import './routes/labels.js';

const server = createServer(async (request, response) => {
  try {
    const found = route(request.method, new URL(request.url, 'http://desk').pathname);
    if (!found) return sendJson(response, 404, { error: 'not found' });
    await found.handle({ params: found.params, body: await readJson(request), response });
  } catch (error) {
    if (error instanceof SyntaxError) return sendJson(response, 400, { error: 'not JSON' });
    console.error(error);
    sendJson(response, 500, { error: 'internal' });
  }
});

server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1');
