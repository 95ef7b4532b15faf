import { PURPOSES, placeAmong } from '#market/index.js';
import type { ManagerView, OfferNotice } from '../observation.js';
import type { BaselineParams, Context } from '../parameters.js';
import type { ManagerAgent } from '../ports.js';
import { cosine, weighted, words } from './bag-of-words.js';

type Picking = (view: ManagerView, offers: readonly OfferNotice[], seat: Seat) => OfferNotice;
type Seat = Pick<Context, 'random' | 'me'>;

const PICKS: Readonly<Record<BaselineParams['picks'], Picking>> = {
  random: ({ notice }, offers, { random, me }) =>
    offers[placeAmong(offers.length, random.word(PURPOSES.managerNoise, me, notice.job))]!,
  first: (_view, offers) => offers[0]!,
  longest: (_view, offers) => highest(offers, ({ pitch }) => pitch.length),
  'bag-of-words': ({ notice }, offers) => {
    const job = words([notice.title, ...notice.brief].join(' '));
    const [asked, ...texts] = weighted([job, ...offers.map(({ pitch }) => words(pitch))]);
    return highest(offers, (_offer, index) => cosine(asked!, texts[index]!));
  },
};

/**
 * What any model has to be better than. Of the available proposals it takes any one, the first that it is shown, the one with the most
 * characters, or the one whose words are most like those of the job; the earlier of equals. It rejects all only where
 * none is available.
 */
export function baselineManager({ picks }: BaselineParams, seat: Seat): ManagerAgent {
  return {
    choose(view) {
      const offers = view.offers.filter(({ available }) => available);
      return offers.length === 0 ? { rejectAll: true } : { award: PICKS[picks](view, offers, seat).proposal };
    },
  };
}

function highest(
  offers: readonly OfferNotice[],
  value: (offer: OfferNotice, index: number) => number,
): OfferNotice {
  const values = offers.map(value);
  return offers[values.indexOf(Math.max(...values))]!;
}
