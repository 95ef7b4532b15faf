import { z } from 'zod';
import { at, cents, microCents, statuses } from '../contract/shared.js';

const count = z.number().int();

export const forkOf = z.object({
  run: z.string().describe('Its parent'),
  at: count.describe('The last event that it shares with it'),
  set: z.array(z.string()).describe('What is otherwise from then on'),
});

export const runSchema = z
  .object({
    runId: z.string(),
    number: count,
    scenario: z.string(),
    seed: z.number(),
    status: z.enum(statuses).describe('interrupted can be gone on with; paused is played here, and waits'),
    playedHere: z.boolean().describe('Whether this server plays it: it can be paused and cancelled then'),
    forkOf: forkOf.optional(),
    startedAt: at,
    finishedAt: at.nullable(),
    eventCount: count.describe('The number of its last event'),
    takenBack: count.describe(
      'How often its last events were taken back, and played otherwise with more budget',
    ),
    eventLogSha256: z
      .string()
      .nullable()
      .describe('Over the JSON of its events, a line each; once it has ended'),
    failure: z.string().nullable().describe('Why it ended before its end'),
    sandbox: z.string().nullable().describe('Where its code runs; null in a market without code'),
    version: z.string().describe('Of Tortuga'),
  })
  .meta({ id: 'Run' });

export const runDetailSchema = runSchema
  .extend({
    scenarioDigest: z.string(),
    document: z.unknown().describe('Its scenario, with everything filled in'),
  })
  .meta({ id: 'RunDetail' });

export const startedSchema = runSchema
  .extend({ notes: z.array(z.string()).describe('What this machine lacks, and what that changes') })
  .meta({ id: 'StartedRun' });

const judged = {
  right: count,
  rightRejected: count,
  broken: count,
  brokenApproved: count,
};

const named = z.object({ name: z.string(), role: z.string(), kind: z.string(), detail: z.string() });

/** As `tortuga runs show --json` prints it. */
export const resultSchema = z
  .object({
    runId: z.string(),
    eventCount: count,
    eventLogSha256: z.string().describe('Empty before its end'),
    jobs: z.object({ posted: count, settled: count, expired: count, cancelled: count }),
    money: z
      .object({
        postedCents: cents,
        paidCents: cents,
        feesCents: cents,
        computeCents: cents,
        refundedCents: cents,
      })
      .describe('Where all is settled, posted = paid + fees + refunded'),
    truth: z.object({
      paidRightCents: cents,
      paidBrokenCents: cents,
      unpaidRightCents: cents,
      submissions: count,
      accepted: count,
      correct: count,
    }),
    freelancers: z.array(
      z.object({
        id: z.string(),
        grossCents: cents,
        computeCents: cents,
        netCents: cents,
        jobsWon: count,
      }),
    ),
    groups: z
      .array(
        z.object({
          name: z.string(),
          strategy: z.string(),
          inLeagueWith: z.array(z.string()),
          members: count,
          jobsWon: count,
          grossCents: cents,
          computeCents: cents,
          netCents: cents,
          paidRightCents: cents,
          paidBrokenCents: cents,
          refused: count,
        }),
      )
      .describe('The same by groups of the scenario'),
    reviewers: z.array(z.object({ reviewers: z.string(), workOf: z.string(), ...judged })),
    arbiters: z
      .array(z.object({ arbiters: z.string(), ...judged, overruled: count, overruledRight: count }))
      .optional(),
    talk: z.record(z.string(), z.number()).optional().describe('Questions, answers and change orders'),
    ledger: z.object({ balanced: z.boolean(), entries: count }),
    outages: z.array(
      z.object({
        backend: z.string(),
        kind: z.string(),
        message: z.string(),
        failures: count,
        retries: count,
        beganAt: at,
        endedAt: at.nullable(),
        ending: z.string().nullable(),
      }),
    ),
    lostTurns: z.array(named.extend({ cap: z.string().optional(), shared: z.boolean().optional() })),
    modelUse: z.array(
      z.object({
        model: z.string(),
        called: z.string(),
        role: z.string(),
        calls: count,
        tokensIn: count,
        tokensOut: count,
        microCents,
        paidMicroCents: microCents,
      }),
    ),
    fallbacks: z.array(
      z.object({ from: z.string(), model: z.string(), role: z.string(), why: z.string(), calls: count }),
    ),
  })
  .meta({ id: 'RunResult' });
