import { createServer } from 'node:http';
import { readJson, sendJson } from './http.js';
import { addPost, removePost } from './posts.js';
import { listPosts } from './listing.js';
import { BadRequest } from './query.js';

async function answer(request, response) {
  const url = new URL(request.url, 'http://feed');
  const [, posts, id] = url.pathname.split('/');
  if (posts !== 'posts') return sendJson(response, 404, { error: 'not found' });
  if (request.method === 'POST') return sendJson(response, 201, addPost(await readJson(request)));
  if (request.method === 'DELETE') return sendJson(response, removePost(Number(id)) ? 200 : 404, {});
  sendJson(response, 200, listPosts(url.searchParams));
}

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    if (error instanceof BadRequest) return sendJson(response, 400, { error: error.message });
    console.error(error);
    sendJson(response, 500, { error: 'internal' });
  });
});

server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1');
