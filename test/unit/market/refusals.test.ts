import { inspect } from 'node:util';
import { REFUSALS } from '#market/index.js';
import { REFUSED_CONTESTS } from '../../support/market-refusals-of-contests.js';
import { REFUSED_OFFERS } from '../../support/market-refusals-of-offers.js';
import { REFUSED_POSTINGS } from '../../support/market-refusals-of-postings.js';
import { REFUSED_TERMS } from '../../support/market-refusals-of-terms.js';
import { Stage, WEEKLY_DOUBLING } from '../../support/market-stage.js';

const ROWS = [...REFUSED_POSTINGS, ...REFUSED_OFFERS, ...REFUSED_CONTESTS, ...REFUSED_TERMS];

const everything = ({ market }: Stage) => inspect(market, { depth: null, maxArrayLength: null });

describe('refusals', () => {
  test.each(ROWS)('$refusal: $when', ({ refusal, options, command }) => {
    const stage = new Stage(options);
    const refused = command(stage);
    const before = stage.events.length;
    expect(stage.market.execute(refused)).toBe(refusal);
    expect(stage.events.slice(before)).toEqual([
      expect.objectContaining({
        type: 'CommandRefused',
        command: refused.type,
        refusal,
        at: stage.market.now,
      }),
    ]);
  });

  test.each(ROWS)('$refusal: $when - and nothing changes', ({ options, command }) => {
    const stage = new Stage({ ...options, silent: true });
    const refused = command(stage);
    const before = everything(stage);
    stage.market.execute(refused);
    expect(everything(stage)).toBe(before);
  });

  test('what is compared shows the least change', () => {
    const stage = new Stage({ silent: true });
    const before = everything(stage);
    stage.deposit(stage.client, 1);
    expect(everything(stage)).not.toBe(before);
  });

  test.each(ROWS)('$refusal: $when - and the future is the same', ({ options, command }) => {
    const future = (refuse: boolean) => {
      const stage = new Stage(options);
      const refused = command(stage);
      if (refuse) stage.market.execute(refused);
      stage.wait(10 * WEEKLY_DOUBLING.deadlineSeconds);
      return stage.events
        .filter(({ type }) => type !== 'CommandRefused')
        .map(({ seq: _, ...event }) => event);
    };
    expect(future(true)).toEqual(future(false));
  });

  test('each refusal has a row', () => {
    const rows = new Set(ROWS.map(({ refusal }) => refusal));
    expect([...rows].sort()).toEqual(Object.keys(REFUSALS).sort());
  });
});
