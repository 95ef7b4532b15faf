import { z } from 'zod';
import { operation, SCOPES } from '../contract/operation.js';
import { at, cents, microCents, statuses } from '../contract/shared.js';

const count = z.number().int();
const bytes = z.number().int();

const playing = z.object({
  runId: z.string(),
  status: z.enum(statuses),
  startedAt: at,
  eventCount: count,
  spentMicroCents: microCents.describe('What its models have cost'),
  capCents: cents.nullable().describe('Its `budgets.run`; null without one'),
  dayCapCents: cents
    .nullable()
    .describe('Its `budgets.day`, for all runs that are kept here; null without one'),
});

const backend = z.object({
  name: z.string(),
  available: z.boolean().describe('By a real trial, once for each start of the server'),
  detail: z.string().describe('What it is, or why it does not work here'),
  remedy: z.string().nullable().describe('What to do to have it; null where it works'),
  notEnforced: z.array(z.string()).describe('Limits that it cannot keep on this machine'),
  warnings: z.array(z.string()),
  live: count.describe('Open now'),
  waiting: count.describe('Started beforehand, and waiting for their program'),
});

const outage = z.object({
  runId: z.string(),
  backend: z.string().describe('The sandbox, or the model'),
  kind: z.string(),
  message: z.string(),
  failures: count,
  beganAt: at,
});

const token = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  requestsPerMinute: count,
  used: count.describe('In the minute before its last request; 0 where that is longer ago than a minute'),
  refused: z.boolean().describe('Whether that one came too soon'),
  spendCentsPerDay: cents.nullable().describe('What models may cost on one day (UTC); null without a limit'),
  spentMicroCents: microCents.describe('Today, in its runs'),
  heldMicroCents: microCents.describe('What its runs that are played now could still cost'),
});

export const getStatus = operation({
  ...{ id: 'getStatus', method: 'get', path: '/status', tag: 'health', scope: 'run' },
  summary:
    'What the server is doing: runs and tasks, sandboxes, what models cost against their caps, limits of requests',
  description:
    'Tokens are told by their names: all of them to who has the scope host, and else the one that asks. No secret is among it.',
  answer: z
    .object({
      version: z.string(),
      startedAt: at,
      memory: z.object({ rssBytes: bytes, heapBytes: bytes }),
      runs: z.object({
        playing: count.describe('Here, those that begin included'),
        most: count,
        items: z.array(playing).describe('Those that are played here, oldest first'),
        elsewhere: count.describe('Played by other processes'),
        interrupted: count.describe('Can be gone on with'),
      }),
      tasks: z
        .object({ running: count, waiting: count, atOnce: count, mostWaiting: count })
        .describe('Code of all runs that is being graded, or waits for its turn'),
      sandboxes: z.object({
        chosen: z
          .string()
          .nullable()
          .describe('What a run gets that asks for none; null where there is none'),
        warning: z.string().nullable().describe('What is wrong with that, and what to do'),
        backends: z.array(backend),
      }),
      outages: z
        .array(outage)
        .describe('Sandboxes and models that runs wait for now, because they cannot be had'),
      streams: z.object({
        open: count,
        most: count,
        dropped: count.describe('Took nothing for too long, since the start'),
      }),
      store: z.object({
        bytes: bytes.describe('Of the database'),
        freeBytes: bytes.describe('On its disk'),
        runs: count,
      }),
      models: z.object({ since: z.string().describe('Midnight, UTC'), spentMicroCents: microCents }),
      limits: z.object({
        addresses: z
          .object({ requestsPerMinute: count, seen: count, mostUsed: count, refused: count })
          .describe('Of who sends no token: how many sent requests in the last minute, and the most of any'),
        tokens: z.array(token),
      }),
    })
    .meta({ id: 'Status' }),
});
