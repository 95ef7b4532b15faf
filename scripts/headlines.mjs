/**
 * Writes the headline reports of docs/: `npm run headlines`. It draws from the data that are kept there. With --play the studies of
 * all-the-way-down are played before, and their data kept; those of the others are from `npm run figures` and `tortuga published`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from './prepare.mjs';

prepare();
const { allTheWayDownPage, HEADLINES, htmlFileOf, playAllTheWayDown } = await import(
  '../dist/src/headlines/index.js'
);
const { resultsFolder } = await import('../dist/src/cli/study-results.js');
const { allCores } = await import('../dist/src/lab/replications.js');
const docs = fileURLToPath(new URL('../docs/', import.meta.url));

function write({ path, text }) {
  const file = join(docs, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`docs/${path}`);
}

if (process.argv.includes('--play')) {
  const onStep = (said) => process.stderr.write(`${said}\n`);
  const data = await playAllTheWayDown({
    workers: allCores(),
    folderOf: (study) => resultsFolder(study),
    onStep,
  });
  write({ path: 'all-the-way-down/data.json', text: `${JSON.stringify(data, null, 1)}\n` });
}
for (const file of allTheWayDownPage()) write(file);
for (const headline of HEADLINES) write(htmlFileOf(headline, headline.kept()));
