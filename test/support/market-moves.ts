import fc from 'fast-check';
import {
  AWARD_RULES,
  type Command,
  type CommandType,
  DAY,
  HOUR,
  isClosed,
  type JobTerms,
  NOBODY,
  NONE,
  ROLES,
  type Role,
} from '#market/index.js';
import { jobTerms } from './market-any-terms.js';
import type { MarketModel } from './market-model.js';
import { type ModelJob, underReview } from './market-model-world.js';

/**
 * One thing to do, in numbers that mean something only once the market is there: `aim` chooses among what is possible,
 * `twist` replaces one of the numbers by any other, `wild` all of them, and `again` repeats what was asked last.
 */
export interface Move {
  readonly type: CommandType | 'wait';
  readonly how: 'aim' | 'twist' | 'wild' | 'again';
  readonly first: number;
  readonly second: number;
  readonly cents: number;
  readonly yes: boolean;
}

export type CommandMove = Move & { readonly type: CommandType };

export interface Story {
  readonly seed: number;
  readonly terms: readonly JobTerms[];
  /** The client, the manager and two freelancers that are always there come before these. */
  readonly cast: readonly { readonly role: Role; readonly capacity: number }[];
  readonly reviewers: number;
  readonly moves: readonly Move[];
}

const WEIGHTS: Readonly<Record<Move['type'], number>> = {
  wait: 10,
  PostJob: 3,
  SubmitProposal: 10,
  ClaimJob: 8,
  WithdrawProposal: 1,
  AwardJob: 5,
  RejectProposals: 3,
  SubmitWork: 14,
  AbandonJob: 2,
  RecordReview: 20,
  ResolveDispute: 10,
  RecordTruth: 3,
  CancelJob: 1,
  ChargeCompute: 2,
  Deposit: 2,
  Join: 1,
  AskClarification: 1,
  AnswerClarification: 2,
  ChangeOrder: 2,
  EndAgreement: 1,
  ReportRegression: 4,
  Leave: 1,
};

const WAITS = [0, 0, 0, 1, 1, HOUR, HOUR, HOUR, 12 * HOUR, 12 * HOUR, DAY, DAY, DAY, 3 * DAY, 7 * DAY];
const ODD_AMOUNTS = [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER];

const moves: fc.Arbitrary<Move> = fc.record({
  type: fc.oneof(
    ...Object.entries(WEIGHTS).map(([type, weight]) => ({
      weight,
      arbitrary: fc.constant(type as Move['type']),
    })),
  ),
  how: fc.oneof(
    { weight: 8, arbitrary: fc.constant('aim' as const) },
    { weight: 1, arbitrary: fc.constant('twist' as const) },
    { weight: 1, arbitrary: fc.constant('wild' as const) },
    { weight: 1, arbitrary: fc.constant('again' as const) },
  ),
  first: fc.nat({ max: 999 }),
  second: fc.nat({ max: 999 }),
  cents: fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 1, max: 50_000 }) },
    { weight: 1, arbitrary: fc.constantFrom(...ODD_AMOUNTS) },
  ),
  yes: fc.boolean(),
});

export const stories: fc.Arbitrary<Story> = fc.record({
  seed: fc.nat(),
  terms: fc.array(jobTerms, { minLength: 1, maxLength: 3 }),
  cast: fc.array(fc.record({ role: fc.constantFrom(...ROLES), capacity: fc.nat({ max: 3 }) }), {
    maxLength: 6,
  }),
  reviewers: fc.nat({ max: 3 }),
  moves: fc.noBias(fc.array(moves, { maxLength: 300, size: 'max' })),
});

export const waitOf = ({ first }: Move): number => WAITS[first % WAITS.length]!;

const FEW_JOBS = 5;

/** The command that a move means now. Where there is nothing to aim at it is a new job, or nothing when there are enough. */
export function commandOf(move: CommandMove, model: MarketModel, key: number): Command | undefined {
  if (move.how === 'wild') return wild(move, model, key);
  const enough = model.jobs.filter(({ state }) => !isClosed(state)).length >= FEW_JOBS;
  const aimed = AIMS[move.type](move, model, key) ?? (enough ? undefined : AIMS.PostJob(move, model, key));
  if (!aimed) return undefined;
  return move.how === 'twist' ? twisted(aimed, move, model) : aimed;
}

const one = <T>(choices: readonly T[], pick: number): T | undefined => choices[pick % choices.length];
const idsWith = (model: MarketModel, role: Role) =>
  model.people.flatMap((person, id) => (person.role === role ? [id] : []));
const jobIn = (model: MarketModel, pick: number, fits: (job: ModelJob) => boolean) =>
  one(model.jobs.filter(fits), pick);
const isOpenFor = (takes: 'proposals' | 'claims') => (job: ModelJob) =>
  job.state === 'open' && AWARD_RULES[job.terms.award.rule].takes === takes;
/** Who works on a job: several in a contest. */
const workersOn = (job: ModelJob) => (job.contest ? [...job.contest.atWork] : [job.worker!]);
const isInWork = (job: ModelJob) => job.state === 'working' || (job.contest?.atWork.size ?? 0) > 0;
const bidderOn = (model: MarketModel, job: ModelJob, pick: number) =>
  one(
    idsWith(model, 'freelancer').filter(
      (id) =>
        !model.people[id]!.gone &&
        model.room(id) > 0 &&
        ![...job.offers].some((offer) => model.offers[offer]!.freelancer === id),
    ),
    pick,
  );

/** Entries on which reviewers have yet to speak. */
const unjudged = (job: ModelJob) => underReview(job).filter(({ panel, votes }) => votes.size < panel.length);

type Aim = (move: Move, model: MarketModel, key: number) => Command | undefined;

const AIMS: Readonly<Record<CommandType, Aim>> = {
  Join: ({ first, second }) => ({
    type: 'Join',
    name: `late ${first}`,
    role: one(ROLES, first)!,
    capacity: second % 3,
  }),
  Deposit: ({ first, cents }, model, key) => ({
    type: 'Deposit',
    participant: first % model.people.length,
    cents,
    key,
  }),
  ChargeCompute: ({ first, second, cents }, model, key) => ({
    type: 'ChargeCompute',
    participant: first % model.people.length,
    cents: cents % 100,
    key,
    elseBankrupt: first % 3 === 0,
    job: model.jobs.length === 0 ? NONE : (second % (model.jobs.length + 1)) - 1,
  }),
  PostJob: ({ first, second, cents }, model) => {
    const terms = first % model.terms.length;
    const { award } = model.terms[terms]!;
    const managed = award.rule === 'proposals' && award.chooser === 'manager';
    return {
      type: 'PostJob',
      client: one(idsWith(model, 'client'), second)!,
      manager: managed ? one(idsWith(model, 'manager'), second)! : NOBODY,
      terms,
      openingCents: cents,
    };
  },
  SubmitProposal: ({ first, second, cents }, model) => {
    const job = jobIn(model, first, isOpenFor('proposals'));
    const freelancer = job && bidderOn(model, job, second);
    if (freelancer === undefined) return undefined;
    return { type: 'SubmitProposal', freelancer, job: job!.id, priceCents: 1 + (cents % job!.bountyCents) };
  },
  ClaimJob: ({ first, second }, model) => {
    const job = jobIn(model, first, isOpenFor('claims'));
    const freelancer = job && bidderOn(model, job, second);
    return freelancer === undefined ? undefined : { type: 'ClaimJob', freelancer, job: job!.id };
  },
  WithdrawProposal: ({ first }, model) => {
    const proposal = one(
      model.jobs.flatMap((job) => [...job.offers]),
      first,
    );
    if (proposal === undefined) return undefined;
    return { type: 'WithdrawProposal', freelancer: model.offers[proposal]!.freelancer, proposal };
  },
  AwardJob: ({ first, second }, model) => {
    const job = jobIn(model, first, ({ round, offers }) => round === 'deciding' && offers.size > 0);
    return (
      job && { type: 'AwardJob', manager: job.manager, job: job.id, proposal: one([...job.offers], second)! }
    );
  },
  RejectProposals: ({ first }, model) => {
    const job = jobIn(model, first, ({ round }) => round === 'deciding');
    return job && { type: 'RejectProposals', manager: job.manager, job: job.id };
  },
  AbandonJob: ({ first, second }, model) => {
    const job = jobIn(model, first, isInWork);
    return job && { type: 'AbandonJob', freelancer: one(workersOn(job), second)!, job: job.id };
  },
  SubmitWork: ({ first, second }, model) => {
    const job = jobIn(model, first, isInWork);
    return job && { type: 'SubmitWork', freelancer: one(workersOn(job), second)!, job: job.id };
  },
  RecordReview: ({ first, second, cents, yes }, model) => {
    const job = jobIn(model, first, (each) => each.state === 'inReview' || unjudged(each).length > 0);
    if (job?.contest) {
      const { submission, panel, votes } = one(unjudged(job), second)!;
      const reviewer = panel.find((member) => !votes.has(member))!;
      return { type: 'RecordReview', reviewer, submission, approve: yes, score: cents % 102 };
    }
    const reviewer =
      job &&
      one(
        job.panel.filter((member) => !job.votes.has(member)),
        second,
      );
    if (reviewer === undefined) return undefined;
    return { type: 'RecordReview', reviewer, submission: job!.submission!, approve: yes };
  },
  ResolveDispute: ({ first, yes }, model) => {
    const open = [...model.disputes].filter(([submission, { ruling }]) => {
      const job = model.jobs[model.submissions[submission]!.job]!;
      return ruling === null && (job.state === 'inReview' || job.state === 'contest');
    });
    const due = one(open, first);
    return due && { type: 'ResolveDispute', arbiter: due[1].arbiter, submission: due[0], approve: yes };
  },
  RecordTruth: ({ first, yes }, model) => {
    const submission = one(
      model.submissions.flatMap(({ known }, id) => (known ? [] : [id])),
      first,
    );
    return submission === undefined ? undefined : { type: 'RecordTruth', submission, correct: yes };
  },
  CancelJob: ({ first }, model) => {
    const job = jobIn(model, first, ({ state }) => state === 'open');
    return job && { type: 'CancelJob', client: job.client, job: job.id };
  },
  AskClarification: ({ first, second }, model) => {
    const job = jobIn(model, first, ({ state }) => state === 'open' || state === 'working');
    const freelancer = job?.state === 'working' ? job.worker! : one(idsWith(model, 'freelancer'), second)!;
    return job && { type: 'AskClarification', freelancer, job: job.id, question: `question ${second}` };
  },
  AnswerClarification: ({ first, second }, model) => {
    const open = model.questions.flatMap(({ job, answered }, id) =>
      answered || isClosed(model.jobs[job]!.state) ? [] : [id],
    );
    const clarification = one(open, first);
    if (clarification === undefined) return undefined;
    const { client } = model.jobs[model.questions[clarification]!.job]!;
    return { type: 'AnswerClarification', client, clarification, answer: `answer ${second}` };
  },
  ChangeOrder: ({ first, second, cents }, model) => {
    const job = jobIn(model, first, ({ state }) => state === 'working');
    if (!job) return undefined;
    const specification = `specification ${second}`;
    return { type: 'ChangeOrder', client: job.client, job: job.id, specification, raiseCents: cents };
  },
  EndAgreement: ({ first }, model) => {
    const job = jobIn(
      model,
      first,
      ({ state, terms }) => state === 'working' && terms.deliverySeconds !== undefined,
    );
    return job && { type: 'EndAgreement', client: job.client, job: job.id };
  },
  ReportRegression: ({ first }, model) => {
    const job = jobIn(
      model,
      first,
      ({ state, terms, agreement }) =>
        (state === 'accepted' || state === 'settled') &&
        terms.payment.warrantySeconds !== undefined &&
        !agreement.regressed,
    );
    return job && { type: 'ReportRegression', submission: job.submission! };
  },
  Leave: ({ first, second }, model) => {
    const staying = idsWith(model, 'freelancer').filter((id) => !model.people[id]!.gone);
    const participant = one(staying, first);
    // Rarely, or soon nobody would be left to do anything.
    return participant === undefined || second % 4 > 0 ? undefined : { type: 'Leave', participant };
  },
};

/** Any number from -1 to one too many, now and then no whole one. */
const anyOf = (count: number, pick: number): number => (pick % 50 === 49 ? 0.5 : (pick % (count + 2)) - 1);

const FIELDS: Readonly<Record<CommandType, readonly string[]>> = {
  Join: ['name', 'role', 'capacity'],
  Deposit: ['participant', 'cents', 'key'],
  ChargeCompute: ['participant', 'cents', 'key', 'job', 'elseBankrupt'],
  PostJob: ['client', 'manager', 'terms', 'openingCents'],
  SubmitProposal: ['freelancer', 'job', 'priceCents'],
  ClaimJob: ['freelancer', 'job'],
  WithdrawProposal: ['freelancer', 'proposal'],
  AwardJob: ['manager', 'job', 'proposal'],
  RejectProposals: ['manager', 'job'],
  AbandonJob: ['freelancer', 'job'],
  SubmitWork: ['freelancer', 'job'],
  RecordReview: ['reviewer', 'submission', 'approve', 'score'],
  ResolveDispute: ['arbiter', 'submission', 'approve'],
  RecordTruth: ['submission', 'correct'],
  CancelJob: ['client', 'job'],
  AskClarification: ['freelancer', 'job', 'question'],
  AnswerClarification: ['client', 'clarification', 'answer'],
  ChangeOrder: ['client', 'job', 'specification', 'raiseCents'],
  EndAgreement: ['client', 'job'],
  ReportRegression: ['submission'],
  Leave: ['participant'],
};

function wild({ type, first, second, cents, yes }: CommandMove, model: MarketModel, key: number): Command {
  const person = anyOf(model.people.length, first);
  const numbers: Readonly<Record<string, unknown>> = {
    name: 'somebody',
    role: one(ROLES, first),
    capacity: second % 3,
    participant: person,
    client: person,
    manager: anyOf(model.people.length, second),
    freelancer: person,
    reviewer: person,
    arbiter: person,
    job: anyOf(model.jobs.length, second),
    submission: anyOf(model.submissions.length, second),
    proposal: anyOf(model.offers.length, second),
    terms: anyOf(model.terms.length, second),
    openingCents: cents,
    priceCents: cents,
    cents,
    key: key - (first % 3),
    approve: yes,
    score: cents,
    correct: yes,
    elseBankrupt: yes,
    clarification: anyOf(model.questions.length, second),
    question: 'question',
    answer: 'answer',
    specification: 'specification',
    raiseCents: cents,
  };
  return { type, ...Object.fromEntries(FIELDS[type].map((field) => [field, numbers[field]])) } as Command;
}

/** The same command with one number changed. */
function twisted(command: Command, move: CommandMove, model: MarketModel): Command {
  const field = one(FIELDS[command.type], move.second)!;
  const other = wild({ ...move, type: command.type }, model, 0) as unknown as Readonly<
    Record<string, unknown>
  >;
  return { ...command, [field]: other[field] };
}
