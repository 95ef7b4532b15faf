/** Writes docs/openapi.json from the schemas that check what comes into the HTTP API and what goes out of it. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prepare } from './prepare.mjs';

prepare();
const { openApiDocument } = await import('../dist/src/api/contract/openapi.js');
const file = 'docs/openapi.json';
writeFileSync(
  fileURLToPath(new URL(`../${file}`, import.meta.url)),
  `${JSON.stringify(openApiDocument(), null, 2)}\n`,
);
console.log(file);
