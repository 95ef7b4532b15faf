/**
 * Writes the JSON Schemas of scenarios and catalogs, for editors, to scenarios/schemas, and the protocol of remote agents
 * and the tables of exports to docs.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prepare } from './prepare.mjs';

prepare();
const { schemaFiles } = await import('../dist/scenarios/index.js');
const folder = fileURLToPath(new URL('../scenarios/schemas/', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(schemaFiles())) {
  writeFileSync(`${folder}${name}`, text);
  console.log(`scenarios/schemas/${name}`);
}

const { openApiDocument } = await import('../dist/agents/index.js');
const protocol = 'docs/remote-agents.openapi.json';
writeFileSync(
  fileURLToPath(new URL(`../${protocol}`, import.meta.url)),
  `${JSON.stringify(openApiDocument(), null, 2)}\n`,
);
console.log(protocol);

const { withTables } = await import('../dist/src/exports/index.js');
const exportsPage = fileURLToPath(new URL('../docs/exports.md', import.meta.url));
writeFileSync(exportsPage, withTables(readFileSync(exportsPage, 'utf8')));
console.log('docs/exports.md');
