import { z } from 'zod';
import { operation } from '../contract/operation.js';
import { POSITION } from './position.js';

export const MOST_RUNS = 20;

export const getStream = operation({
  ...{ id: 'getStream', method: 'get', path: '/stream', tag: 'stream', scope: 'read' },
  summary: 'The events of runs, from the first one on and as they come, in one stream',
  description: `Server-sent events. \`events\` holds {run, events}, in the order of the log; its id says how far each run was
sent, and with Last-Event-ID the stream goes on right there: with one run the number of its event, with several
NUMBER:EVENT of each, parted by commas. Of a run that was taken back, ~ and how often follows the event (\`takenBack\` of the run); once the \`end\` of a run was sent, . and which end that was.
\`state\` holds {run, status, playedHere} at the beginning, and when that changes. \`reset\` holds {run, takenBack}: the run was
taken back since, and comes again from its first event. \`end\`
holds {run, status, eventCount, eventLogSha256}: nothing more comes of this run. After the last \`end\` the stream is
closed; who connects again with the very id of that \`end\` gets 204, which stops an EventSource, and who has all events but not it gets it. A comment is a sign of life.
Who takes nothing for half a minute is dropped, and comes back with Last-Event-ID.`,
  query: z.strictObject({
    run: z
      .array(z.string().min(1).max(200))
      .min(1)
      .max(MOST_RUNS)
      .describe("A run's id, its number, or latest; may be given again"),
    from: z
      .string()
      .regex(POSITION)
      .optional()
      .describe('Where to begin, as in Last-Event-ID, for who cannot send a header; that header comes first'),
  }),
  headers: { 'Last-Event-ID': 'The id of the last message that was taken' },
  answer: z.string(),
  mediaType: 'text/event-stream',
  also: { 204: 'All runs have ended, and their ends were sent' },
  refusals: ['missing', 'busy'],
});
