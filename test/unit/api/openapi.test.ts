import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../../../src/api/contract/openapi.js';
import { OPERATIONS } from '../../../src/api/contract/operations.js';
import { ROOT } from '../../support/cli.js';

test('docs/openapi.json is what the schemas say: npm run openapi', () => {
  const kept = readFileSync(join(ROOT, 'docs', 'openapi.json'), 'utf8');
  expect(kept).toBe(`${JSON.stringify(openApiDocument(), null, 2)}\n`);
});

test('every operation has a name, a path and a way of its own', () => {
  const names = OPERATIONS.map(({ id }) => id);
  const places = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(places).size).toBe(places.length);
});
