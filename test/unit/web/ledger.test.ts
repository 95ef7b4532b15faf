import { Auditor, type MarketEvent, MONEY_EVENTS, type RunRecorder } from '#market/index.js';
import { accountName } from '../../../src/exports/tables/ledger.js';
import { Timeline } from '../../../web/src/market/timeline.js';
import {
  accountsOf,
  entriesOf,
  entriesUpTo,
  matching,
  moneyFlows,
  sumOf,
  titleOf,
} from '../../../web/src/views/ledger/books.js';
import { playScenario, scenarioNamed } from '../../support/play.js';

let events: readonly MarketEvent[];
let recorder: RunRecorder;
const timeline = new Timeline();

beforeAll(async () => {
  ({ events, recorder } = await playScenario(scenarioNamed('expensify-terms', ['jobs.count=100'])));
  // As a stream brings them.
  for (let at = 0; at < events.length; at += 700) {
    timeline.push(events.slice(at, at + 700));
    entriesOf(timeline);
  }
});

test('at any moment accounts and entries are those of the auditor, and sum to zero', () => {
  for (const count of [0, 1, 2, 10, 99, Math.floor(events.length / 2), events.length]) {
    const auditor = new Auditor();
    for (const event of events.slice(0, count)) auditor.apply(event);
    const { balances, entries } = auditor.report();
    const state = timeline.after(count);
    const shown = new Map(accountsOf(state).map(({ account, balanceCents }) => [account, balanceCents]));
    expect(shown).toEqual(balances);
    expect(sumOf(state)).toBe(0);
    expect(entriesUpTo(entriesOf(timeline).all, count)).toHaveLength(entries);
  }
});

test('every entry is there once, and a filter leaves what it names', () => {
  const money = events.filter(({ type }) => (MONEY_EVENTS as readonly string[]).includes(type));
  const { all } = entriesOf(timeline);
  expect(all).toEqual(money);
  const none = { account: null, job: null, type: null };
  expect(matching(all, none)).toEqual(money);
  const [account, job] = [-4, 3];
  const ofJob = matching(all, { ...none, job });
  expect(ofJob.length).toBeGreaterThan(0);
  expect(ofJob).toEqual(money.filter((entry) => 'transfer' in entry && entry.job === job));
  // Whatever moves an escrow is about its job.
  expect(matching(all, { ...none, account })).toEqual(
    ofJob.filter(({ from, to }) => from === account || to === account),
  );
  const fees = matching(all, { ...none, account: 1, type: 'FeePosted' });
  expect(fees).toEqual(money.filter(({ type }) => type === 'FeePosted'));
});

test('streams of the picture are what reports say of the money', () => {
  const state = timeline.now();
  const flows = moneyFlows(state, entriesOf(timeline).all);
  const into = (place: string) => flows.reduce((sum, { to, cents }) => sum + (to === place ? cents : 0), 0);
  const outOf = (place: string) =>
    flows.reduce((sum, { from, cents }) => sum + (from === place ? cents : 0), 0);
  expect(into('computing')).toBe(recorder.computeCents);
  const jobs = [...recorder.jobs.values()];
  const sum = (part: 'feeCents' | 'paidCents') => jobs.reduce((total, one) => total + one[part], 0);
  const back = flows.find(({ from, to }) => from === 'freelancers' && to === 'back to clients')?.cents ?? 0;
  const paid = flows.find(({ from, to }) => from === 'escrow' && to === 'freelancers')!.cents;
  expect(back).toBeGreaterThan(0);
  expect(paid - back).toBe(sum('paidCents'));
  expect(into('platform')).toBe(sum('feeCents'));
  const escrows = accountsOf(state).filter(({ kind }) => kind === 'escrow');
  expect(into('escrow') - outOf('escrow')).toBe(
    escrows.reduce((total, { balanceCents }) => total + balanceCents, 0),
  );
  // A picture of streams has no way back.
  for (const { from, to } of flows)
    expect(flows).not.toContainEqual(expect.objectContaining({ from: to, to: from }));
});

test('accounts have the names that exports give them, or those of participants', () => {
  const state = timeline.now();
  for (const { account } of accountsOf(state)) {
    const exported = accountName(account);
    const participant = /^participant:(\d+)$/.exec(exported)?.[1];
    const name = participant ? state.participants[Number(participant)]!.name : exported;
    expect(titleOf(state, account)).toBe(name.replace(/^escrow:/, 'escrow of job '));
  }
});
