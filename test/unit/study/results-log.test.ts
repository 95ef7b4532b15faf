import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { batchesIn, ResultsLog } from '../../../src/study/results-log.js';
import { type Batch, decodeBatch, encodeBatch, type Row } from '../../../src/study/rows.js';
import { newFolder } from '../../support/studies.js';

const batch = (sequence: number, rows: readonly Row[] = [[sequence], [0.1]]): Batch => ({
  ...{ sequence, cell: sequence % 2, from: 2 * Math.floor(sequence / 2), count: rows.length, rows },
});
const fileOf = (folder: string) => join(folder, 'results.log');
const linesOf = (folder: string) => readFileSync(fileOf(folder), 'utf8').split('\n').slice(0, -1);

function folderWith(lines: readonly string[], ending = ''): string {
  const folder = newFolder();
  writeFileSync(fileOf(folder), lines.map((line) => `${line}\n`).join('') + ending);
  return folder;
}

const SIX = [0, 1, 2, 3, 4, 5].map((sequence) => encodeBatch(batch(sequence)).trimEnd());

/** Goes through all tasks as a study does. @returns those that it had to play */
async function playThrough(folder: string, tasks = 6) {
  const log = await ResultsLog.open(folder);
  const played: number[] = [];
  const holes: number[] = [];
  for (let sequence = 0; sequence < tasks; sequence++) {
    const task = batch(sequence);
    const kept = await log.take(task);
    if (!kept) played.push(sequence);
    if (!kept && log.isHole(task)) holes.push(sequence);
    if (!kept?.inPlace) log.write(kept?.batch ?? task);
  }
  await log.close({ whole: true });
  return { played, holes, found: log.found };
}

describe('a line of results', () => {
  test('comes back as it was written, to the last bit', () => {
    const rows = [[0.1 + 0.2, null, 1e-300], { failed: 'no "sandbox"\n' }];
    expect(decodeBatch(encodeBatch(batch(3, rows)).trimEnd())).toEqual(batch(3, rows));
  });

  test('is not read when a single character is another one', () => {
    const [line] = SIX as [string];
    for (let place = 0; place < line.length; place++) {
      const other = line[place] === '7' ? '8' : '7';
      expect(decodeBatch(line.slice(0, place) + other + line.slice(place + 1))).toBeNull();
    }
    expect(decodeBatch('')).toBeNull();
    expect(decodeBatch(line.slice(0, -1))).toBeNull();
  });
});

describe('the results of a study', () => {
  test('begin empty, and are taken up where they end', async () => {
    const folder = newFolder();
    expect((await playThrough(folder, 4)).played).toEqual([0, 1, 2, 3]);
    const { played, found } = await playThrough(folder);
    expect(played).toEqual([4, 5]);
    expect(found).toEqual({ kept: 8, damagedLines: [], cutOff: false, failed: 0 });
    expect(linesOf(folder)).toEqual(SIX);
    expect((await playThrough(folder)).played).toEqual([]);
  });

  test.each([1, 20, 70])(
    'lose a last line that was cut off after %i characters, and nothing else',
    async (length) => {
      const folder = folderWith(SIX.slice(0, 4), SIX[4]!.slice(0, length));
      const { played, found } = await playThrough(folder);
      expect(played).toEqual([4, 5]);
      expect(found).toEqual({ kept: 8, damagedLines: [], cutOff: true, failed: 0 });
      expect(linesOf(folder)).toEqual(SIX);
    },
  );

  test.each([
    {
      what: 'a changed character',
      damage: SIX.with(2, SIX[2]!.replace('0.1', '0.2')),
      lines: [3],
      lost: [2],
    },
    { what: 'two damaged lines', damage: SIX.with(0, 'x').with(4, ''), lines: [1, 5], lost: [0, 4] },
    { what: 'a line that is gone', damage: SIX.toSpliced(1, 1), lines: [], lost: [1] },
    { what: 'a line that is there twice', damage: SIX.toSpliced(1, 0, SIX[0]!), lines: [], lost: [] },
    {
      what: 'lines that changed places',
      damage: SIX.with(1, SIX[2]!).with(2, SIX[1]!),
      lines: [],
      lost: [1],
    },
    { what: 'binary rubbish', damage: SIX.toSpliced(3, 0, '\u0000\uFFFD\r'), lines: [4], lost: [] },
  ])('with $what are the same again', async ({ damage, lines, lost }) => {
    const folder = folderWith(damage);
    const { played, holes, found } = await playThrough(folder);
    expect(played).toEqual(lost);
    expect(holes).toEqual(lost);
    expect(found).toMatchObject({ damagedLines: lines, kept: 2 * (6 - lost.length), cutOff: false });
    expect(linesOf(folder)).toEqual(SIX);
    expect(existsSync(join(folder, 'results.log.damaged'))).toBe(false);
  });

  test('that were being mended when the command was killed lose nothing more', async () => {
    const folder = folderWith(SIX.with(1, 'x'));
    const log = await ResultsLog.open(folder);
    for (const sequence of [0, 1, 2]) {
      const kept = await log.take(batch(sequence));
      log.write(kept?.batch ?? batch(sequence));
    }
    // No close: as a kill leaves it, in the middle of the next line.
    appendFileSync(fileOf(folder), SIX[3]!.slice(0, 9));
    expect(existsSync(join(folder, 'results.log.damaged'))).toBe(true);
    const { played, found } = await playThrough(folder);
    expect(played).toEqual([]);
    expect(found.kept).toBe(12);
    expect(linesOf(folder)).toEqual(SIX);
  });

  test('that could not be had are tried again', async () => {
    const folder = folderWith(SIX.with(3, encodeBatch(batch(3, [[3], { failed: 'x' }])).trimEnd()));
    const { played, found } = await playThrough(folder);
    expect(played).toEqual([3]);
    expect(found).toMatchObject({ failed: 1, damagedLines: [], kept: 10 });
    expect(linesOf(folder)).toEqual(SIX);
  });

  test('of another task are not taken for those of this one', async () => {
    const log = await ResultsLog.open(folderWith(SIX));
    expect(await log.take({ ...batch(0), count: 3 })).toBeNull();
    await log.close({ whole: true });
  });

  test('are read up to the first that is not in its place', async () => {
    const read: number[] = [];
    for await (const { sequence } of batchesIn(folderWith(SIX.with(3, 'x')))) read.push(sequence);
    expect(read).toEqual([0, 1, 2]);
  });
});
