import { z } from 'zod';
import { operation } from '../contract/operation.js';
import { marketEvent, pageOf, pageQuery, runParams } from '../contract/shared.js';

const types = z
  .array(z.string().regex(/^[A-Za-z]{1,40}$/))
  .max(40)
  .optional();

/** A line of JSON for each item. */
export const NDJSON = 'application/x-ndjson';

export const listEvents = operation({
  ...{ id: 'listEvents', method: 'get', path: '/runs/{run}/events', tag: 'runs', scope: 'read' },
  summary: "A run's events, in their order",
  description: 'A cursor is the number of an event: those after it come, as with Last-Event-ID in a stream.',
  params: runParams,
  query: z.strictObject({ ...pageQuery, type: types.describe('Only these; may be given again') }),
  answer: pageOf(marketEvent),
  refusals: ['missing'],
  lasts: true,
});

export const getLog = operation({
  ...{ id: 'getLog', method: 'get', path: '/runs/{run}/log', tag: 'runs', scope: 'read' },
  summary: "A run's events that are there now, all at once, as text",
  description: `A line for each event, as JSON. SHA-256 of the whole text of a finished run is its \`eventLogSha256\`. It is sent as fast as it is taken,
and packed with brotli or gzip for who comes from elsewhere and takes that. Where it breaks off, what was sent up to its last line is good, and
\`from\` goes on there, unless the run was gone on with meanwhile. Who takes nothing for half a minute is dropped.`,
  params: runParams,
  query: z.strictObject({
    from: pageQuery.cursor.describe('The number of an event: those after it come, as with Last-Event-ID'),
  }),
  answer: z.string(),
  mediaType: NDJSON,
  refusals: ['missing', 'busy'],
  lasts: true,
});
