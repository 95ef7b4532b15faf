import { join } from 'node:path';
import { Database, OPEN_READONLY } from 'sqlite3';

/** How many events are kept of the run that was begun last, as another process than the one that plays sees it; 0 where nothing is kept yet. */
export async function eventsOfLatest(home: string, after = 0): Promise<number> {
  const database = await opened(join(home, 'tortuga.sqlite'));
  if (!database) return 0;
  const sql = `SELECT COUNT(*) AS count FROM events
    WHERE run = (SELECT MAX(number) FROM runs) AND run > ?`;
  const count = await new Promise<number>((done, fail) => {
    database.get(sql, [after], (error: Error | null, row: { count: number }) =>
      // The store is being made.
      error ? (/no such table/.test(error.message) ? done(0) : fail(error)) : done(row.count),
    );
  });
  await new Promise<void>((done) => database.close(() => done()));
  return count;
}

function opened(file: string): Promise<Database | null> {
  return new Promise((done) => {
    const database = new Database(file, OPEN_READONLY, (error) => done(error ? null : database));
  });
}
