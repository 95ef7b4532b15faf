import { type Context, createContext, runInContext } from 'node:vm';
import type { AnswerKey, BidderView, JobNotice, Workbench, WorkView } from '#agents/index.js';
import { Random } from '#market/index.js';
import type { Json, Submission, Suite, ValueTest } from '#sandbox/index.js';

/** One small job, written by hand: what an order costs. */
const SOURCE = `/** The price of an order in cents. */
export function priceOf(order) {
  if (order.items.length === 0) return 0;
  let total = 0;
  for (const item of order.items) total += item.cents * item.count;
  if (total >= 10000) total -= Math.floor(total / 10);
  const shipping = total < 5000 ? 490 : 0;
  return total + (order.country.trim().toUpperCase() === 'DE' ? shipping : shipping * 2);
}
`;

const BROKEN: Readonly<Record<string, readonly [string, string]>> = {
  c2: ['total >= 10000', 'total > 10000'],
  c3: ['total < 5000', 'total <= 5000'],
  c4: ['.trim().toUpperCase()', ''],
};

const order = (country: string, ...items: readonly (readonly [number, number])[]): Json => ({
  country,
  items: items.map(([cents, count]) => ({ cents, count })),
});

const priceTest = (clause: string, args: Json, expect: number): ValueTest => ({
  name: `${clause}: ${expect}`,
  clauses: clause.split(' '),
  call: 'priceOf',
  args: [args],
  expect,
});

export const POOL: readonly ValueTest[] = [
  priceTest('c1', order('DE', [6000, 1]), 6000),
  priceTest('c1', order('DE', [2000, 3]), 6000),
  priceTest('c1', order('DE', [3000, 2], [100, 5]), 6500),
  priceTest('c1', order('DE', [5001, 1]), 5001),
  priceTest('c2', order('DE', [10000, 1]), 9000),
  priceTest('c2', order('DE', [9999, 1]), 9999),
  priceTest('c2', order('DE', [20005, 1]), 18005),
  priceTest('c3', order('DE', [5000, 1]), 5000),
  priceTest('c3', order('DE', [4999, 1]), 5489),
  priceTest('c3', order('DE'), 0),
  priceTest('c3 c4', order('FR', [100, 1]), 1080),
  priceTest('c4', order(' de ', [100, 1]), 590),
].map((test, index) => ({ ...test, name: `${index + 1}. ${test.name}` }));

export const CLAUSES = ['c1', 'c2', 'c3', 'c4'].map((id) => ({ id, text: `What clause ${id} says.` }));

const submissionOf = (source: string): Submission => ({
  language: 'javascript',
  main: 'price.js',
  files: { 'price.js': source },
});

export const REFERENCE = submissionOf(SOURCE);

export interface KeyOptions {
  readonly brief?: readonly string[];
  readonly right?: (submission: number) => boolean;
  readonly pool?: readonly ValueTest[];
}

export function answerKey({
  brief = ['c1', 'c2', 'c3', 'c4'],
  right,
  pool = POOL,
}: KeyOptions = {}): AnswerKey {
  return {
    reference: () => REFERENCE,
    withoutClauses: (_job, clauses) =>
      submissionOf(clauses.reduce((source, id) => source.replace(...BROKEN[id]!), SOURCE)),
    repository: () => null,
    testPool: () => pool,
    visibleTests: () => ({ kind: 'value', tests: POOL.slice(0, 2) }),
    proposals: () => [],
    briefClauses: () => brief,
    isRight: (submission) => right?.(submission) ?? true,
  };
}

/** Really runs a submission in JavaScript; for the tests' own code, since it protects from nothing. */
export const bench: Workbench & { runs: number } = {
  runs: 0,
  checkOut: () => Promise.reject(new Error('there is no codebase here')),
  call: () => Promise.reject(new Error('nobody calls anything here')),
  hasImages: () => false,
  inImage: () => Promise.reject(new Error('there are no images here')),
  patchBetween: () => ({ patch: '' }),
  async test(submission: Submission, suite: Suite) {
    if (suite.kind !== 'value') throw new Error('value suites only');
    bench.runs++;
    const answer = answersOf(submission);
    const tests = suite.tests.map(({ name, args, expect }, index) => {
      return { index, name, passed: answer(args[0]!) === JSON.stringify(expect) };
    });
    return { passed: tests.every(({ passed }) => passed), tests };
  },
};

/** Attempts at one job have the same few defects over and over, and a realm for each takes long. */
const answers = new Map<string, string | null>();

function answersOf(submission: Submission): (input: Json) => string | null {
  const source = submission.files[submission.main]!.replace('export ', '');
  let realm: Context | null = null;
  return (input) => {
    const call = `JSON.stringify(priceOf(${JSON.stringify(input)}))`;
    const known = answers.get(`${source}${call}`);
    if (known !== undefined) return known;
    realm ??= createContext({});
    const answer = run(`${source}; ${call}`, realm);
    answers.set(`${source}${call}`, answer);
    return answer;
  };
}

function run(program: string, realm: Context): string | null {
  try {
    return runInContext(program, realm, { timeout: 1000 });
  } catch {
    return null;
  }
}

export const context = (seed = 1, me = 7, key = answerKey()) => ({ random: new Random(seed), me, key });

export const notice = (change: Partial<JobNotice> = {}): JobNotice => ({
  job: 3,
  title: 'The price of an order',
  days: null,
  category: 'pricing',
  language: 'javascript',
  difficulty: 0,
  brief: CLAUSES.map(({ text }) => text),
  openingCents: 25_000,
  bountyCents: 25_000,
  reserveCents: 200_000,
  ladder: [],
  postedAt: 0,
  deadlineAt: 1_000_000,
  takes: 'proposals',
  rule: 'proposals',
  visibility: 'arrival',
  ...change,
});

export const bidderView = (change: Partial<BidderView> = {}): BidderView => ({
  now: 0,
  me: 7,
  balanceCents: 50_000,
  room: 1,
  record: { accepted: 0, rejected: 0, abandoned: 0, ended: 0, regressions: 0 },
  freelancers: 5,
  jobs: [notice()],
  rejectedOn: new Set(),
  rivals: new Map(),
  ...change,
});

export const workView = (change: Partial<WorkView> = {}): WorkView => ({
  now: 0,
  me: 7,
  balanceCents: 50_000,
  notice: notice(),
  priceCents: 25_000,
  round: 1,
  code: { starter: REFERENCE, tests: { kind: 'value', tests: POOL } },
  ...change,
});

export const params = {
  skill: 1,
  dayRateCents: 6_000,
  attemptCostCents: 300,
  maxAttempts: 3,
};
