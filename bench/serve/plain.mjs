/** What others are measured against: servers that do nothing else. `node plain.mjs nest|http [FILE]` says where it is. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [kind, file] = process.argv.slice(2);
const bytes = file ? readFileSync(file) : Buffer.from('{}');

async function nest() {
  await import('reflect-metadata');
  const { NestFactory } = await import('@nestjs/core');
  const { Module } = await import('@nestjs/common');
  class Empty {}
  Module({})(Empty);
  const app = await NestFactory.create(Empty, { logger: false });
  await app.listen(0, '127.0.0.1');
  return app.getHttpServer().address().port;
}

async function http() {
  const server = createServer((_, response) => {
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': bytes.length,
    });
    response.end(bytes);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return server.address().port;
}

const port = await (kind === 'nest' ? nest() : http());
console.log(
  JSON.stringify({ url: `http://127.0.0.1:${port}`, startedInMs: Math.round(performance.now()) }, null, 1),
);
process.on('SIGTERM', () => process.exit(0));
