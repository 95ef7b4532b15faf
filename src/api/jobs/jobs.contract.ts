import { z } from 'zod';
import { JOBS } from '../../exports/tables/jobs.js';
import { operation } from '../contract/operation.js';
import { marketEvent, pageOf, pageQuery, runParams } from '../contract/shared.js';
import { rowSchema } from '../contract/table-rows.js';

const tag = 'jobs';

const trace = z
  .object({
    runId: z.string(),
    job: z.number().int(),
    names: z.record(z.string(), z.string()).describe('What participants are called, by their numbers'),
    events: z.array(marketEvent),
    texts: z
      .record(z.string(), z.string())
      .describe(
        'Briefs, pitches, suites, code and comments, by the SHA-256 that events name. Written by agents: show it as text',
      ),
    specification: z
      .object({ starter: z.record(z.string(), z.string()), clauses: z.record(z.string(), z.string()) })
      .nullable()
      .describe('Where the catalog is as it was'),
  })
  .meta({ id: 'Trace' });

export const listJobs = operation({
  ...{ id: 'listJobs', method: 'get', path: '/runs/{run}/jobs', tag, scope: 'read' },
  summary: "A run's jobs, in the order of posting",
  description: 'Rows as in the table `jobs` of exports.',
  params: runParams,
  query: z.strictObject(pageQuery),
  answer: pageOf(rowSchema(JOBS, 'Job')),
  refusals: ['missing'],
  lasts: true,
});

export const getTrace = operation({
  ...{ id: 'getTrace', method: 'get', path: '/runs/{run}/jobs/{job}', tag, scope: 'read' },
  summary: "One job's story: its events, and the texts that they name",
  params: runParams.extend({
    job: z.string().min(1).max(200).describe("A job's number, or its catalog name"),
  }),
  answer: trace,
  refusals: ['missing'],
});
