import type { EventOf, MarketEvent, MoneyEvent } from '../events.js';

/** Every event of a job but the first and the movements of money. */
export type JobEvent = Exclude<
  MarketEvent,
  MoneyEvent | EventOf<'ParticipantJoined' | 'ParticipantLeft' | 'JobPosted' | 'CommandRefused'>
>;

/** What is wrong with an event, undefined when nothing is. */
export type Problem = string | undefined;
