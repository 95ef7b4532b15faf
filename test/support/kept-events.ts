import { join } from 'node:path';
import { Database, OPEN_READONLY } from 'sqlite3';

/** How many events are kept of the run that was begun last, as another process than the one that plays sees it; 0 where nothing is kept yet. */
export const eventsOfLatest = (home: string, after = 0): Promise<number> =>
  numberIn(
    home,
    `SELECT COUNT(*) AS number FROM events
    WHERE run = (SELECT MAX(number) FROM runs) AND run > ${after}`,
  );

/** The number of the run that was begun last; 0 where there is none. */
export const latestRun = (home: string): Promise<number> =>
  numberIn(home, 'SELECT IFNULL(MAX(number), 0) AS number FROM runs');

async function numberIn(home: string, sql: string): Promise<number> {
  const database = await opened(join(home, 'tortuga.sqlite'));
  if (!database) return 0;
  const number = await new Promise<number>((done, fail) => {
    database.get(sql, (error: Error | null, row: { number: number }) =>
      // The store is being made.
      error ? (/no such table/.test(error.message) ? done(0) : fail(error)) : done(row.number),
    );
  });
  await new Promise<void>((done) => database.close(() => done()));
  return number;
}

function opened(file: string): Promise<Database | null> {
  return new Promise((done) => {
    const database = new Database(file, OPEN_READONLY, (error) => done(error ? null : database));
  });
}
