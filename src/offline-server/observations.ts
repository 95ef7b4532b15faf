import { z } from 'zod';

/** What scripted agents go by in the observations of `agents/llm`; there may be more in each. */
const whole = z.number().int();
const record = z.looseObject({
  accepted: whole,
  rejected: whole,
  abandoned: whole,
  ended: whole,
  regressions: whole,
});
const clause = z.looseObject({ id: z.string(), text: z.string() });

export const notice = z.looseObject({
  job: whole,
  title: z.string(),
  category: z.string(),
  language: z.string(),
  difficulty: z.number(),
  days: z.number().nullable(),
  brief: z.array(z.string()),
  openingCents: whole,
  bountyCents: whole,
  reserveCents: whole,
  ladder: z.array(z.looseObject({ afterSeconds: whole, bountyCents: whole })),
  postedAt: whole,
  deadlineAt: whole,
  takes: z.enum(['proposals', 'claims']),
  rule: z.enum(['posted-price', 'proposals', 'sealed-first-price', 'sealed-second-price', 'contest']),
  visibility: z.enum(['arrival', 'shuffled', 'sealed-window']),
});

const rival = z.looseObject({
  freelancer: whole,
  priceCents: whole,
  pitch: z.string(),
  confidence: z.number(),
});
const failed = z.looseObject({ name: z.string() });

const submitted = z.looseObject({
  ...{ now: whole, me: whole, round: whole },
  notice,
  work: z
    .union([z.looseObject({ files: z.record(z.string(), z.string()) }), z.looseObject({ patch: z.string() })])
    .nullable(),
  tests: z.looseObject({ total: whole, passed: whole, failed: z.array(failed) }).nullable(),
});

export const OBSERVATIONS = {
  'client.brief': z.looseObject({
    ...{ me: whole, job: whole, title: z.string(), summary: z.string() },
    clauses: z.array(clause),
  }),
  'client.answer': z.looseObject({
    ...{ now: whole, me: whole, job: whole, title: z.string(), question: z.string(), number: whole },
    clauses: z.array(clause),
    brief: z.looseObject({ lines: z.array(z.string()), covers: z.array(z.string()) }),
  }),
  'client.change': z.looseObject({ raiseCents: whole, balanceCents: whole }),
  'bidder.propose': z.looseObject({
    ...{ now: whole, me: whole, dayRateCents: whole, balanceCents: whole, room: whole, freelancers: whole },
    record,
    jobs: z.array(
      notice.extend({
        rejectedBefore: z.boolean(),
        asked: z.enum(['waiting', 'answered']).nullable(),
        rivals: z.array(rival),
      }),
    ),
  }),
  'bidder.work': z.looseObject({
    ...{ now: whole, me: whole, balanceCents: whole, priceCents: whole, round: whole, changed: z.boolean() },
    notice,
    files: z.array(z.string()),
    main: z.string().nullable(),
    tests: z.array(z.string()),
    limits: z.looseObject({ turns: whole.optional() }),
  }),
  'manager.choose': z.looseObject({
    ...{ now: whole, me: whole },
    notice,
    offers: z.array(rival.extend({ proposal: whole, record, available: z.boolean() })),
  }),
  'test-author.write': z.looseObject({
    ...{ me: whole.default(-1), job: whole, title: z.string(), language: z.enum(['javascript', 'python']) },
    ...{ entry: z.array(z.string()), brief: z.array(z.string()), briefClauses: z.array(z.string()) },
  }),
  'reviewer.review': submitted,
  'arbiter.rule': submitted.extend({
    reviews: z.array(z.looseObject({ reviewer: whole, approve: z.boolean() })),
  }),
} as const;

export type Observation<R extends keyof typeof OBSERVATIONS> = z.output<(typeof OBSERVATIONS)[R]>;
