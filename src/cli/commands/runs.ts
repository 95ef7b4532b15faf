import { readConfig } from '../../config/config.js';
import { lostToCapsText } from '../../reports/caps-text.js';
import { outagesInShort } from '../../reports/outages-text.js';
import { runReport } from '../../reports/run-report.js';
import { identityOf, runResult } from '../../reports/run-result.js';
import { forkOf } from '../../simulation/lineage.js';
import { RunService } from '../../simulation/run-service.js';
import type { RunEntity } from '../../store/run.entity.js';
import { RunStore, runIdOf } from '../../store/run-store.js';
import { withApp } from '../app.js';
import { dim, print, printJson, table } from '../output.js';
import { checkInvariants } from './check-invariants.js';
import type { JsonOption } from './options.js';

export async function list(options: JsonOption): Promise<void> {
  await withApp(async (app) => {
    const store = app.get(RunStore);
    const runs = await store.list();
    const counts = await store.countEvents();
    const outages = await store.outages();
    const lostToCaps = await store.countLostToCaps();
    const rows = runs.map((run) => ({
      ...summaryOf(run),
      eventCount: counts.get(run.number) ?? 0,
      lostToCaps: lostToCaps.get(run.number) ?? 0,
      outages: outages.filter((outage) => outage.run === run.number),
    }));
    if (options.json) return printJson(rows);
    if (rows.length === 0)
      return print('No run is kept yet. `tortuga run scenarios/all-the-way-down.yaml` makes one.');
    const forks = rows.some((row) => row.forkOf);
    print(
      table(
        [
          { title: 'run' },
          { title: 'status' },
          { title: 'seed', align: 'right' },
          { title: 'events', align: 'right' },
          { title: 'started' },
          { title: 'outages' },
          { title: 'log sha256' },
          ...(forks ? [{ title: 'forked from' }] : []),
        ],
        rows.map((row) => [
          row.runId,
          row.lostToCaps === 0 ? row.status : `${row.status}, ${lostToCapsText(row.lostToCaps)}`,
          row.seed,
          row.eventCount,
          row.startedAt.slice(0, 19).replace('T', ' '),
          outagesInShort(row.outages),
          row.eventLogSha256?.slice(0, 12) ?? '-',
          ...(forks ? [row.forkOf ? `${row.forkOf.run} at ${row.forkOf.at}` : '-'] : []),
        ]),
      ),
    );
    print(dim(`Kept in ${readConfig().database}`));
  });
}

export async function show(reference: string, options: JsonOption): Promise<void> {
  await withApp(async (app) => {
    const run = await app.get(RunStore).find(reference);
    const recorder = await app.get(RunService).recall(run);
    const result = runResult(identityOf(run), recorder);
    const troubles = await app.get(RunStore).troubles(run);
    if (options.json) printJson({ ...result, status: run.status, failure: run.failure, ...troubles });
    else print(runReport({ run, recorder, result, ...troubles }));
    checkInvariants(recorder);
  });
}

const summaryOf = (run: RunEntity) => ({
  runId: runIdOf(run),
  scenario: run.scenario,
  seed: run.seed,
  status: run.status,
  ...(run.lineage && { forkOf: forkOf(run) }),
  startedAt: run.startedAt,
  finishedAt: run.finishedAt,
  eventLogSha256: run.eventLogSha256,
});
