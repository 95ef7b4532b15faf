import { accountOf, COMPUTE, escrowOf, Ledger, NONE, PLATFORM, WORLD } from '#market/index.js';

const CLIENT = accountOf(0);
const CODER = accountOf(1);
const JOB = 0;

function funded(cents = 1_000) {
  const transfers: string[] = [];
  const ledger = new Ledger(({ transfer, type, from, to, cents }) =>
    transfers.push(`${transfer} ${type} ${from}>${to} ${cents}`),
  );
  expect(ledger.deposit(CLIENT, cents, 0)).toBeNull();
  return { ledger, transfers };
}
const balances = (ledger: Ledger) =>
  [WORLD, PLATFORM, COMPUTE, CLIENT, CODER, escrowOf(JOB)].map((account) => ledger.balance(account));
const split = (paidCents: number, feeCents: number) => ({ payee: CODER, payer: CLIENT, paidCents, feeCents });

describe('the ledger', () => {
  test('holds, posts and returns the rest', () => {
    const { ledger, transfers } = funded();
    expect(ledger.hold(JOB, CLIENT, 800)).toBeNull();
    expect(balances(ledger)).toEqual([-1_000, 0, 0, 200, 0, 800]);
    expect(ledger.post(JOB, split(450, 50))).toBeNull();
    expect(balances(ledger)).toEqual([-1_000, 50, 0, 500, 450, 0]);
    expect(transfers).toEqual([
      `1 FundsDeposited ${WORLD}>${CLIENT} 1000`,
      `2 FundsHeld ${CLIENT}>${escrowOf(JOB)} 800`,
      `3 PaymentPosted ${escrowOf(JOB)}>${CODER} 450`,
      `4 FeePosted ${escrowOf(JOB)}>${PLATFORM} 50`,
      `5 HoldReleased ${escrowOf(JOB)}>${CLIENT} 300`,
    ]);
  });

  test('holds and voids', () => {
    const { ledger, transfers } = funded();
    ledger.hold(JOB, CLIENT, 800);
    expect(ledger.void(JOB, CLIENT)).toBeNull();
    expect(balances(ledger)).toEqual([-1_000, 0, 0, 1_000, 0, 0]);
    expect(transfers.at(-1)).toBe(`3 HoldVoided ${escrowOf(JOB)}>${CLIENT} 800`);
  });

  test.each([
    ['all to the freelancer', 800, 0, ['PaymentPosted']],
    ['all to the platform', 0, 800, ['FeePosted']],
    ['nothing to anybody', 0, 0, ['HoldReleased']],
    ['no rest', 700, 100, ['PaymentPosted', 'FeePosted']],
  ])('posts a split with %s, without transfers of nothing', (_, ...[paid, fee, types]) => {
    const { ledger, transfers } = funded();
    ledger.hold(JOB, CLIENT, 800);
    expect(ledger.post(JOB, split(paid, fee))).toBeNull();
    expect(transfers.slice(2).map((line) => line.split(' ')[1])).toEqual(types);
    expect(ledger.balance(escrowOf(JOB))).toBe(0);
  });

  type Step = (ledger: Ledger) => unknown;
  const hold: Step = (ledger) => ledger.hold(JOB, CLIENT, 800);
  const post: Step = (ledger) => ledger.post(JOB, split(450, 50));
  const release: Step = (ledger) => ledger.void(JOB, CLIENT);
  test.each<[string, Step[], Step]>([
    ['post before the hold', [], post],
    ['void before the hold', [], release],
    ['a second hold', [hold], hold],
    ['a second post', [hold, post], post],
    ['a second void', [hold, release], release],
    ['void after post', [hold, post], release],
    ['post after void', [hold, release], post],
    ['a hold after post', [hold, post], hold],
    ['a hold after void', [hold, release], hold],
  ])('refuses %s', (_, before, step) => {
    const { ledger, transfers } = funded(10_000);
    for (const earlier of before) expect(earlier(ledger)).toBeNull();
    const [books, made] = [balances(ledger), transfers.length];
    expect(step(ledger)).toBe('transfer-repeated');
    expect([balances(ledger), transfers.length]).toEqual([books, made]);
  });

  test.each([
    ['more than is held', 750, 51, 'funds-insufficient'],
    ['a negative fee', 800, -1, 'amount-invalid'],
    ['a negative payment', -1, 10, 'amount-invalid'],
    ['half a cent of fee', 400, 0.5, 'amount-invalid'],
    ['half a cent of payment', 0.5, 0, 'amount-invalid'],
    ['no number', Number.NaN, 0, 'amount-invalid'],
  ])('refuses to post %s, and posts no part of it', (_, ...[paid, fee, refusal]) => {
    const { ledger, transfers } = funded();
    ledger.hold(JOB, CLIENT, 800);
    const books = balances(ledger);
    expect(ledger.post(JOB, split(paid, fee))).toBe(refusal);
    expect(balances(ledger)).toEqual(books);
    expect(transfers).toHaveLength(2);
    expect(ledger.post(JOB, split(400, 0))).toBeNull();
  });

  test.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses the amount %d', (cents) => {
    const { ledger } = funded();
    const books = balances(ledger);
    expect(ledger.deposit(CLIENT, cents, 1)).toBe('amount-invalid');
    expect(ledger.charge(CLIENT, { cents, job: NONE }, 1)).toBe('amount-invalid');
    expect(ledger.hold(JOB, CLIENT, cents)).toBe('amount-invalid');
    expect(balances(ledger)).toEqual(books);
  });

  test('refuses money that is not there, and one that cannot be counted', () => {
    const { ledger } = funded();
    expect(ledger.hold(JOB, CLIENT, 1_001)).toBe('funds-insufficient');
    expect(ledger.charge(CLIENT, { cents: 1_001, job: NONE }, 1)).toBe('funds-insufficient');
    expect(ledger.deposit(CODER, Number.MAX_SAFE_INTEGER, 0)).toBe('amount-invalid');
    expect(ledger.deposit(CODER, Number.MAX_SAFE_INTEGER - 1_000, 0)).toBeNull();
    expect(ledger.deposit(CODER, 1, 1)).toBe('amount-invalid');
  });

  test('a held client cannot spend what is held', () => {
    const { ledger } = funded();
    ledger.hold(JOB, CLIENT, 800);
    expect(ledger.hold(1, CLIENT, 300)).toBe('funds-insufficient');
    expect(ledger.hold(1, CLIENT, 200)).toBeNull();
  });

  describe('keys', () => {
    test('rise for each account, over deposits and charges', () => {
      const { ledger } = funded();
      expect(ledger.deposit(CLIENT, 5, 0)).toBe('transfer-repeated');
      expect(ledger.deposit(CLIENT, 5, 10)).toBeNull();
      expect(ledger.deposit(CLIENT, 5, 10)).toBe('transfer-repeated');
      expect(ledger.charge(CLIENT, { cents: 5, job: NONE }, 9)).toBe('transfer-repeated');
      expect(ledger.charge(CLIENT, { cents: 5, job: NONE }, 11)).toBeNull();
      expect(ledger.deposit(CODER, 5, 3)).toBeNull();
      expect(balances(ledger)).toEqual([-1_010, 0, 5, 1_000, 5, 0]);
    });

    test('are not used up by what was refused', () => {
      const { ledger } = funded();
      expect(ledger.charge(CLIENT, { cents: 5_000, job: NONE }, 1)).toBe('funds-insufficient');
      expect(ledger.deposit(CLIENT, 5_000, 1)).toBeNull();
    });

    test.each([-1, Number.NaN])('cannot be %d', (key) => {
      const ledger = new Ledger();
      expect(ledger.deposit(CLIENT, 5, key)).toBe('transfer-repeated');
      expect(ledger.balance(CLIENT)).toBe(0);
    });
  });

  test('counts transfers with nobody listening', () => {
    const ledger = new Ledger();
    ledger.deposit(CLIENT, 100, 0);
    ledger.hold(JOB, CLIENT, 100);
    ledger.void(JOB, CLIENT);
    expect(ledger.transfers).toBe(3);
  });
});
