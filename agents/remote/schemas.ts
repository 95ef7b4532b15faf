import { z } from 'zod';

/** A billion dollars: far from where sums of cents stop being exact. */
const MOST_CENTS = 100_000_000_000;

/** Observations and answers as they go over the wire: the views of `observation.ts` as plain JSON. */
const whole = z.number().int();
const cents = whole.describe('Integer cents');
const seconds = whole.describe('Simulated seconds since the run began');
const text = (most: number) => z.string().max(most);
const said = (most: number) => z.string().trim().min(1).max(most);

const record = z
  .strictObject({ accepted: whole, rejected: whole, abandoned: whole, ended: whole, regressions: whole })
  .describe('How its work went so far: public');

const notice = {
  job: whole.describe('The number of the job'),
  title: z.string(),
  category: z.string(),
  language: z.string(),
  difficulty: z.number().describe('On the logit scale: -2 is easy, 0 usual, 2 hard'),
  days: z.number().nullable().describe('Days of work, where everybody knows'),
  brief: z.array(z.string()).describe('What the client wants, line by line'),
  openingCents: cents,
  bountyCents: cents.describe('The price now posted'),
  reserveCents: cents.describe('The most that it may become'),
  ladder: z
    .array(z.strictObject({ afterSeconds: whole, bountyCents: cents }))
    .describe('When time alone will raise the bounty, counted from posting'),
  postedAt: seconds,
  deadlineAt: seconds,
  takes: z.enum(['proposals', 'claims']),
  rule: z.enum(['posted-price', 'proposals', 'sealed-first-price', 'sealed-second-price', 'contest']),
  visibility: z.enum(['arrival', 'shuffled', 'sealed-window']),
};
const jobNotice = z.strictObject(notice);

const offer = {
  freelancer: whole,
  priceCents: cents,
  pitch: z.string().describe('What its maker says of itself: not to be trusted'),
  confidence: z.number(),
};

const files = z.record(z.string().max(1_000), z.string()).describe('Texts by their path');
const functions = z.strictObject({ language: z.enum(['javascript', 'python']), main: z.string(), files });

const suite = z
  .looseObject({ kind: z.enum(['value', 'code', 'repository', 'image']) })
  .describe('Tests that everybody sees. Of kind value: {name, call, args, expect | throws}; others are code');

const commit = z.strictObject({ message: z.string(), author: z.string(), date: z.string(), files });
const clause = z.strictObject({ id: z.string(), text: z.string() });
const clauseIds = z.array(z.string().max(40)).max(100);
const now = seconds;
const me = whole.describe('The number of whom it decides for');

const price = whole.min(1).max(MOST_CENTS);
const action = z.discriminatedUnion('type', [
  z.strictObject({
    ...{ type: z.literal('propose'), job: whole, priceCents: price, pitch: text(4_000) },
    confidence: z.number().min(0).max(1).describe('How likely the work will be right'),
  }),
  z.strictObject({ type: z.literal('claim'), job: whole }),
  z.strictObject({ type: z.literal('ask'), job: whole, question: said(2_000) }),
]);

const spent = {
  attempts: whole.min(1).max(1_000).default(1),
  computeCents: whole.min(0).max(MOST_CENTS).default(0).describe('Charged to its account in the market'),
};

const judged = z
  .strictObject({ total: whole, passed: whole, failed: z.array(z.string()) })
  .describe('The visible tests, run on this work: names of those that failed');

const submitted = {
  ...{ now, me, notice: jobNotice },
  round: whole.describe('Tells the submissions to one job apart'),
  work: z
    .union([functions, z.strictObject({ patch: z.string() })])
    .nullable()
    .describe('null in a market without code'),
  tests: judged.nullable(),
  visibleTests: suite.nullable(),
};
const opinion = {
  approve: z.boolean(),
  score: z.number().min(0).max(100),
  comment: text(4_000),
};

/** What each role sees, and what it may answer. */
export const ROLES = {
  'bidder.bid': {
    title: 'What to offer for now',
    observation: z.strictObject({
      ...{ now, me, balanceCents: cents, record },
      room: whole.describe('Jobs that it can still take on'),
      freelancers: whole.describe('Freelancers in the market'),
      jobs: z.array(
        z.strictObject({
          ...notice,
          rejectedBefore: z.boolean().describe('Whether its work on this job was rejected'),
          asked: z.enum(['waiting', 'answered']).nullable(),
          rivals: z.array(z.strictObject(offer)),
        }),
      ),
    }),
    answer: z.strictObject({ actions: z.array(action).max(100) }),
  },
  'bidder.work': {
    title: 'Do the work',
    observation: z.strictObject({
      ...{ now, me, balanceCents: cents, priceCents: cents, notice: jobNotice },
      round: whole.describe('How often the job has been awarded'),
      changed: z.boolean().describe('The client has changed its mind: what was made before is out of date'),
      code: z
        .union([
          z.strictObject({ kind: z.literal('functions'), starter: functions, tests: suite }),
          z.strictObject({
            ...{ kind: z.literal('repository'), files, history: z.array(commit), tests: suite },
          }),
        ])
        .nullable()
        .describe(
          'null for work of freelancers that are simulated and write no code: tests says how it does',
        ),
    }),
    answer: z.discriminatedUnion('type', [
      z.strictObject({
        type: z.literal('files'),
        files: files.describe('Files that are new or other than in the starter'),
        ...spent,
      }),
      z.strictObject({
        type: z.literal('patch'),
        patch: z.string().describe('As `git diff` writes it, for a job on a codebase'),
        ...spent,
      }),
      z.strictObject({ type: z.literal('done').describe('In a market without code'), ...spent }),
      z.strictObject({ type: z.literal('give-back') }),
    ]),
  },
  'manager.choose': {
    title: 'Choose among proposals',
    observation: z.strictObject({
      ...{ now, me, notice: jobNotice },
      offers: z.array(
        z.strictObject({
          ...{ proposal: whole, ...offer, record },
          available: z.boolean().describe('Whether the freelancer has room for another job now'),
        }),
      ),
    }),
    answer: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('award'), proposal: whole }),
      z.strictObject({ type: z.literal('reject-all') }),
    ]),
  },
  'reviewer.review': {
    title: 'Judge a submission',
    observation: z.strictObject(submitted),
    answer: z.strictObject(opinion),
  },
  'arbiter.rule': {
    title: 'Rule on a submission that is in dispute',
    observation: z.strictObject({
      ...submitted,
      reviews: z
        .array(z.strictObject({ reviewer: whole, ...opinion }))
        .describe('What each of the panel said: not to be trusted'),
    }),
    answer: z.strictObject({ approve: z.boolean(), comment: text(4_000) }),
  },
  'client.brief': {
    title: 'Write the brief of a job',
    observation: z.strictObject({
      ...{ me, job: whole, title: z.string(), summary: z.string() },
      clauses: z.array(clause).describe('All that is wanted'),
    }),
    answer: z.strictObject({
      lines: z
        .array(z.strictObject({ text: said(4_000), clauses: clauseIds }))
        .min(1)
        .max(100),
    }),
  },
  'client.answer': {
    title: 'Answer a question about a job',
    observation: z.strictObject({
      ...{ now, me, job: whole, title: z.string(), question: z.string(), number: whole },
      clauses: z.array(clause),
      brief: z.strictObject({ lines: z.array(z.string()), covers: z.array(z.string()) }),
    }),
    answer: z.strictObject({
      text: said(4_000),
      clauses: clauseIds.describe('Ids of clauses that the answer states and the brief did not'),
    }),
  },
} as const;

export type RemoteRole = keyof typeof ROLES;
export type ObservationOf<R extends RemoteRole> = z.output<(typeof ROLES)[R]['observation']>;
export type AnswerOf<R extends RemoteRole> = z.output<(typeof ROLES)[R]['answer']>;

export const REMOTE_ROLES = Object.keys(ROLES) as readonly RemoteRole[];
