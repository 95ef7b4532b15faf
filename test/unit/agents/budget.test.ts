import { BadReply, type Tab } from '#agents/index.js';
import { Budget, type Spending } from '../../../agents/llm/budget.js';

const CENT = 1_000_000;

const tab = (): Tab => ({ add: () => undefined });
const ofBidder = (participant: number, its?: Tab): Spending => ({
  spender: { participant, role: 'bidder' },
  ...(its && { tab: its }),
});
const me = ofBidder(1);

describe('a budget', () => {
  test.each([
    [{ agent: 2 }, 'budgets.agent is $0.02, and $0.0200 is spent'],
    [{ role: { bidder: 2 } }, 'budgets.role.bidder is $0.02, and $0.0200 is spent'],
    [{ run: 2 }, 'budgets.run is $0.02, and $0.0200 is spent'],
  ])('%j', async (caps, message) => {
    const budget = new Budget(caps);
    budget.add(me, 2 * CENT - 1);
    await budget.allow(me, CENT);
    budget.add(me, 1);
    await expect(budget.allow(me, CENT)).rejects.toThrow(BadReply);
    await expect(budget.allow(me, CENT)).rejects.toThrow(message);
  });

  test('of one participant or role is not the others’', async () => {
    const budget = new Budget({ agent: 2, role: { bidder: 2 } });
    budget.add(me, 2 * CENT);
    await budget.allow({ spender: { participant: 2, role: 'manager' } }, 1);
    await expect(budget.allow(ofBidder(2), 1)).rejects.toThrow('budgets.role.bidder');
  });

  test('that is another one from now on counts what was spent before, capped or not', async () => {
    const budget = new Budget({ run: 2 });
    budget.add(me, 2 * CENT);
    await expect(budget.allow(me, 1)).rejects.toThrow('budgets.run');
    budget.change({ run: 3, agent: 4 });
    await budget.allow(me, 1);
    budget.add(me, 2 * CENT);
    await expect(budget.allow(me, 1)).rejects.toThrow('budgets.agent is $0.04, and $0.0400 is spent');
    budget.change({});
    await budget.allow(me, CENT);
    expect(budget.spentMicroCents).toBe(4 * CENT);
  });

  test('of a call forbids what may cost more', async () => {
    const budget = new Budget({ call: 1 });
    await budget.allow(me, CENT);
    await expect(budget.allow(me, CENT + 1)).rejects.toMatchObject({
      kind: 'too-dear',
      cap: 'budgets.call',
    });
  });
});

describe('those who decide in one instant', () => {
  /** Each asks until it is refused or has enough; replies come in another order each time. */
  async function instant(cents: number, calls: readonly number[], delay: () => number) {
    const budget = new Budget({ role: { bidder: cents } });
    const tabs = calls.map(tab);
    budget.begin(tabs);
    let underWay = 0;
    let most = 0;
    const decide = async (wanted: number, index: number) => {
      const spending = ofBidder(index, tabs[index]!);
      let made = 0;
      try {
        for (; made < wanted; made++) {
          await budget.allow(spending, CENT);
          most = Math.max(most, ++underWay);
          await new Promise((done) => setTimeout(done, delay()));
          underWay -= 1;
          budget.add(spending, (1 + ((index + made) % 3)) * CENT);
        }
      } catch (error) {
        expect(error).toMatchObject({ kind: 'budget', cap: 'budgets.role.bidder' });
      }
      budget.leave(tabs[index]!);
      return made;
    };
    const made = await Promise.all(calls.map(decide));
    return { made, most, spent: budget.spentMicroCents / CENT };
  }

  test('are stopped after the same calls, whatever order replies come in', async () => {
    const calls = [9, 1, 5, 20, 3];
    const first = await instant(30, calls, () => 0);
    expect(first.made).not.toEqual(calls);
    for (let round = 1; round < 6; round++) {
      const other = await instant(30, calls, () => Math.random() * round);
      expect([other.made, other.spent]).toEqual([first.made, first.spent]);
    }
  });

  test('go over a cap by one call each at most, and do not stop before it', async () => {
    for (const cap of [1, 2, 7, 15, 40]) {
      const { spent } = await instant(cap, [20, 20, 20, 20], () => Math.random());
      expect(spent).toBeGreaterThanOrEqual(cap);
      expect(spent).toBeLessThan(cap + 4 * 3);
    }
  });

  test('are all under way at once where the cap is far', async () => {
    const { made, most } = await instant(1_000, [4, 4, 4], () => 1);
    expect([made, most]).toEqual([[4, 4, 4], 3]);
  });

  test('wait for nobody who has decided, and for nobody when all is stopped', async () => {
    const budget = new Budget({ run: 2 });
    const [mine, other] = [tab(), tab()];
    budget.begin([mine, other]);
    await budget.allow(ofBidder(1, mine), 1);
    budget.add(ofBidder(1, mine), CENT);
    const waiting = budget.allow(ofBidder(1, mine), 1);
    budget.leave(other);
    await waiting;
    budget.begin([mine, other]);
    budget.add(ofBidder(1, mine), CENT / 2);
    const stopped = budget.allow(ofBidder(1, mine), 1);
    budget.stop(new Error('the models were closed'));
    await expect(stopped).rejects.toThrow('closed');
  });
});
