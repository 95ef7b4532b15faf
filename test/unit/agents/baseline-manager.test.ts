import type { ManagerView, OfferNotice } from '#agents/index.js';
import { MANAGERS } from '#agents/index.js';
import { Random } from '#market/index.js';
import { cosine, weighted, words } from '../../../agents/scripted/bag-of-words.js';

const record = { accepted: 0, rejected: 0, abandoned: 0, ended: 0, regressions: 0 };
const offer = (proposal: number, pitch: string, available = true): OfferNotice => ({
  ...{ proposal, freelancer: proposal, priceCents: 100, pitch, confidence: 0.5, record, available },
});
const view = (offers: readonly OfferNotice[], job = 0): ManagerView => ({
  now: 0,
  me: 7,
  notice: { job, title: 'The save button is grey', brief: ['The button stays grey after typing.'] } as never,
  offers,
});
const random = new Random(5);
const choose = (picks: 'random' | 'first' | 'longest' | 'bag-of-words', shown: ManagerView) =>
  MANAGERS.baseline({ picks }, { random, me: 7 } as never).choose(shown);

const OFFERS = [
  offer(10, 'Rewrite the whole navigation stack in three steps, and test it.'),
  offer(11, 'Enable the save button after typing.'),
  offer(12, 'Please see the screenshots that I have attached for a longer list of all that has to be done.'),
];

test.each([
  ['first', 10],
  ['longest', 12],
  ['bag-of-words', 11],
] as const)('%s', (picks, award) => {
  expect(choose(picks, view(OFFERS))).toEqual({ award });
});

test.each(['first', 'longest', 'bag-of-words', 'random'] as const)(
  '%s takes one that is available, the earlier of equals, and rejects where there is none',
  (picks) => {
    const same = 'Mend the grey button.';
    expect(choose(picks, view([offer(1, same, false), offer(2, same)]))).toEqual({ award: 2 });
    if (picks !== 'random')
      expect(choose(picks, view([offer(3, same), offer(4, same)]))).toEqual({ award: 3 });
    expect(choose(picks, view([offer(1, same, false)]))).toEqual({ rejectAll: true });
  },
);

test('random: each as often as any other, and the same again on the same job', () => {
  const counts = new Map<unknown, number>();
  for (let job = 0; job < 3_000; job++) {
    const decision = choose('random', view(OFFERS, job)) as { award: number };
    counts.set(decision.award, (counts.get(decision.award) ?? 0) + 1);
    expect(choose('random', view(OFFERS, job))).toEqual(decision);
  }
  for (const { proposal } of OFFERS) {
    expect(counts.get(proposal)).toBeGreaterThan(900);
    expect(counts.get(proposal)).toBeLessThan(1_100);
  }
});

describe('bags of words', () => {
  test('weights by hand: how often a word is there, times how rare it is', () => {
    const [one, other] = weighted([words('Save, save the button'), words('the list')]);
    expect(one!.get('save')).toBeCloseTo(2 * (Math.log(3 / 2) + 1), 12);
    expect(one!.get('the')).toBeCloseTo(1, 12);
    expect(other!.get('list')).toBeCloseTo(Math.log(3 / 2) + 1, 12);
  });

  test('a cosine is 1 for the same words, 0 for none in common or none at all', () => {
    const [a, b, c, none] = weighted([['x', 'y'], ['x', 'x', 'y', 'y'], ['z'], []]);
    expect(cosine(a!, b!)).toBeCloseTo(1, 12);
    expect(cosine(a!, c!)).toBe(0);
    expect(cosine(a!, none!)).toBe(0);
  });
});
