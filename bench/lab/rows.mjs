/**
 * Writes event rows in a process of its own, and prints a line of JSON with its seconds and bytes.
 *
 *   node bench/lab/rows.mjs store|driver|export|writer EVENTS ROWS FOLDER
 *
 * EVENTS has the events of a run as JSON lines; they are written again and again until there are so many ROWS. `store` keeps them as a run
 * does, `driver` by SQLite's driver alone in the same table and transactions; `export` writes Parquet as `tortuga export` does, `writer` by
 * the library alone with the same columns and groups.
 */
import { closeSync, createReadStream, fsyncSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const [what, events, rows, folder] = process.argv.slice(2);
const COUNT = Number(rows);
/** As many as a run writes at once, a page of an export has, and a group of Parquet. */
const BATCH = 1000;
const GROUP = 20_000;

const kept = [];
for await (const line of createInterface({ input: createReadStream(events) })) {
  const { at_seconds: at, type, job, body } = JSON.parse(line);
  kept.push({ at, type, job, body });
}

const rowAt = (place) => ({ seq: place + 1, ...kept[place % kept.length] });
function* batches(size) {
  for (let from = 0; from < COUNT; from += size)
    yield Array.from({ length: Math.min(size, COUNT - from) }, (_, place) => rowAt(from + place));
}

const NOTHING = { artifacts: [], grades: [], outages: [], lostTurns: [], replies: [], calls: [] };

async function store() {
  const { withApp } = await import('../../dist/src/cli/app.js');
  const { RunStore } = await import('../../dist/src/store/run-store.js');
  return withApp(async (app) => {
    const runs = app.get(RunStore);
    const { number, ...run } = (await runs.list())[0];
    const made = await runs.create(run);
    const began = performance.now();
    for (const batch of batches(BATCH)) {
      const written = batch.map((row) => ({ event: { ...row, job: row.job ?? -1 }, body: row.body }));
      await runs.append(made, { ...NOTHING, events: written });
    }
    return { seconds: secondsSince(began), file: join(process.env.TORTUGA_HOME, 'tortuga.sqlite') };
  });
}

async function driver() {
  const { default: sqlite3 } = await import('sqlite3');
  const [from, file] = [join(process.env.TORTUGA_HOME, 'tortuga.sqlite'), join(folder, 'driver.sqlite')];
  const open = (path) =>
    new Promise((done, failed) => {
      const db = new sqlite3.Database(path, (error) => (error ? failed(error) : done(db)));
    });
  const theirs = await open(from);
  const made = await promisify(theirs.all.bind(theirs))(
    "SELECT sql FROM sqlite_master WHERE tbl_name = 'events' AND sql IS NOT NULL",
  );
  const db = await open(file);
  const exec = promisify(db.exec.bind(db));
  await exec(['PRAGMA journal_mode = WAL', ...made.map(({ sql }) => sql)].join(';\n'));
  const half = BATCH / 2;
  const text = `INSERT INTO events (run, seq, at, type, job, body) VALUES ${Array(half).fill('(?, ?, ?, ?, ?, ?)').join(', ')}`;
  const insert = db.prepare(text);
  const run = promisify(insert.run.bind(insert));
  const began = performance.now();
  for (const batch of batches(BATCH)) {
    await exec('BEGIN');
    for (const part of [batch.slice(0, half), batch.slice(half)])
      await run(part.flatMap(({ seq, at, type, job, body }) => [1, seq, at, type, job, body]));
    await exec('COMMIT');
  }
  return { seconds: secondsSince(began), file };
}

async function exported() {
  const { TableFile } = await import('../../dist/src/exports/table-file.js');
  const { TABLES } = await import('../../dist/src/exports/tables/index.js');
  const file = join(folder, 'export.parquet');
  const began = performance.now();
  const table = await TableFile.open(TABLES.events, file, 'parquet');
  for (const batch of batches(BATCH)) await table.take(batch, { runId: 'bench-1' });
  await table.finish(file);
  return { seconds: secondsSince(began), file };
}

async function writer() {
  const { ParquetWriter, fileWriter } = await import('hyparquet-writer');
  const { parquetSchema } = await import('../../dist/src/exports/formats/parquet.js');
  const { schemaOf } = await import('../../dist/src/exports/table.js');
  const { TABLES } = await import('../../dist/src/exports/tables/index.js');
  const file = join(folder, 'writer.parquet');
  const began = performance.now();
  const parquet = new ParquetWriter({
    writer: fileWriter(file),
    schema: parquetSchema(schemaOf(TABLES.events)),
  });
  for (const group of batches(GROUP)) {
    const column = (name, of) => ({ name, data: group.map(of) });
    const columnData = [
      column('run_id', () => 'bench-1'),
      column('seq', ({ seq }) => BigInt(seq)),
      column('at_seconds', ({ at }) => BigInt(at)),
      column('type', ({ type }) => type),
      column('job', ({ job }) => (job === null ? null : BigInt(job))),
      column('body', ({ body }) => body),
    ];
    await parquet.write({ columnData, rowGroupSize: GROUP });
  }
  await parquet.finish();
  const descriptor = openSync(file, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
  return { seconds: secondsSince(began), file };
}

const secondsSince = (began) => (performance.now() - began) / 1000;

const WRITERS = { store, driver, export: exported, writer };
const { seconds, file } = await WRITERS[what]();
console.log(JSON.stringify({ what, rows: COUNT, seconds, bytes: statSync(file).size }));
