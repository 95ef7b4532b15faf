/**
 * Plays the studies of docs/escalation anew and writes their data, pictures and tables: `npm run figures [-- NAME...]`.
 * With --draw it plays nothing, and draws from the data that are there.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prepare } from './prepare.mjs';

prepare();
const { drawFigure, FIGURES, fillPage, playFigure } = await import('../dist/src/figures/index.js');
const scenarios = fileURLToPath(new URL('../scenarios', import.meta.url));
const folder = fileURLToPath(new URL('../docs/escalation/', import.meta.url));

const names = process.argv.slice(2).filter((argument) => argument !== '--draw');
const drawOnly = process.argv.includes('--draw');
const unknown = names.filter((name) => !FIGURES.some((figure) => figure.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no figure ${unknown.join(', ')}. There are: ${FIGURES.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

for (const figure of FIGURES.filter(({ name }) => names.length === 0 || names.includes(name))) {
  const file = (ending) => `${folder}${figure.name}.${ending}`;
  const data = drawOnly ? JSON.parse(readFileSync(file('json'), 'utf8')) : await play(figure);
  writeFileSync(file('json'), `${JSON.stringify(data, null, 1)}\n`);
  writeFileSync(file('svg'), drawFigure(figure, data));
  if (existsSync(file('md')))
    writeFileSync(file('md'), fillPage(readFileSync(file('md'), 'utf8'), figure, data));
  console.log(`docs/escalation/${figure.name}.svg`);
}

function play(figure) {
  let played = 0;
  const onPoint = ({ series, level }) =>
    process.stderr.write(`${figure.name} ${++played}/${figure.points.length}: ${series}, ${level}\n`);
  return playFigure(figure, { folder: scenarios, onPoint });
}
