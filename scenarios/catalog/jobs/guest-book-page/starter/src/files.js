import { readFile } from 'node:fs/promises';
import { sendJson } from './http.js';

const FILES = {
  '/': ['index.html', 'text/html'],
  '/app.js': ['app.js', 'text/javascript'],
  '/entry.js': ['entry.js', 'text/javascript'],
  '/style.css': ['style.css', 'text/css'],
};

export async function sendFile(response, path) {
  if (!Object.hasOwn(FILES, path)) return sendJson(response, 404, { error: 'not found' });
  const [name, type] = FILES[path];
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8` });
  response.end(await readFile(new URL(`../public/${name}`, import.meta.url)));
}
