import type { EventOf } from '#market/index.js';
import { closesAt, endRound, law, type ModelWorld } from './market-model-world.js';

/** Sealed bids are opened: who may win, and at what price. */
export function openBids(model: ModelWorld, event: EventOf<'BidsOpened'>): void {
  const { job: id, rule, proposals, at } = event;
  const job = model.jobs[id]!;
  law(job.terms.award.rule === rule, job, 'bids were opened under another rule');
  law(job.round === 'collecting' && at === closesAt(job), job, 'bids were opened at the wrong time');
  const able = [...job.offers].filter((offer) => model.room(model.offers[offer]!.freelancer) > 0);
  law(able.length > 0 && String(able) === String(proposals), job, 'other bids were opened');
  const asks = able.map((offer) => model.offers[offer]!.priceCents).sort((a, b) => a - b);
  const winners = able.filter((offer) => model.offers[offer]!.priceCents === asks[0]);
  const priceCents = rule === 'sealed-first-price' ? asks[0]! : (asks[1] ?? job.bountyCents);
  job.opened = { winners, priceCents };
}

export function award(model: ModelWorld, event: EventOf<'JobAwarded'>): void {
  const job = model.jobs[event.job]!;
  const offer = model.offers[event.proposal]!;
  law(job.state === 'open' && job.offers.has(event.proposal), job, 'awarded what does not stand');
  const priceCents = job.opened?.priceCents ?? offer.priceCents;
  law(offer.freelancer === event.freelancer && priceCents === event.priceCents, job, 'awarded otherwise');
  law(model.room(event.freelancer) > 0, job, 'awarded to somebody without room');
  const { award: rule } = job.terms;
  if (rule.rule === 'posted-price') law(event.at === job.roundSince, job, 'claims were decided later');
  else if (rule.rule !== 'proposals')
    law(job.opened?.winners.includes(event.proposal) === true, job, 'the lowest bid did not win');
  else if (rule.chooser === 'manager') law(job.round === 'deciding', job, 'awarded before the window closed');
  else law(job.due === event.proposal, job, 'the lowest price did not win');
  endRound(job);
  Object.assign(job, {
    state: 'working',
    worker: event.freelancer,
    priceCents: event.priceCents,
    due: null,
    opened: null,
  });
}
