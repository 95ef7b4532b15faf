import { table } from '../../dist/src/reports/text.js';
import { machineLine } from '../machine.mjs';

const right = (title) => ({ title, align: 'right' });
const fixed = (value, digits = 1) =>
  value === undefined || Number.isNaN(value) ? '-' : value.toFixed(digits);

export function report({ machine, alone, batches, humanEval }) {
  const lines = [
    machineLine(machine),
    '',
    'One sandbox for each program; ratios are times of a plain child process in the same run.',
    table(
      [
        { title: 'language' },
        right('at once'),
        { title: 'in' },
        ...['a second', 'median ms', '95 % ms', 'ratio'].map(right),
      ],
      alone.map((row) => [
        ...[row.language, row.concurrency, row.sandbox],
        ...[fixed(row.perSecond), fixed(row.medianMs), fixed(row.p95Ms), fixed(row.ratio, 2)],
      ]),
    ),
    '',
    'Python programs in batches, against one sandbox each.',
    table(
      [{ title: 'in' }, ...['batch of', 'at once', 'a second', 'times as many'].map(right)],
      batches.map((row) => [
        row.sandbox,
        row.size,
        row.concurrency,
        fixed(row.perSecond, 0),
        fixed(row.timesAlone),
      ]),
    ),
  ];
  for (const { sandbox, references, seconds, batchSeconds } of humanEval) {
    lines.push(
      `HumanEval on ${sandbox}: ${references} references in ${fixed(seconds)} s one by one, ${fixed(batchSeconds)} s in batches.`,
    );
  }
  return lines.join('\n');
}
