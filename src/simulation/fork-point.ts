import { DAY } from '#market/index.js';
import { UserError } from '../errors.js';
import type { ForkFacts } from '../store/fork-facts.js';
import type { RunEntity } from '../store/run.entity.js';
import { runIdOf } from '../store/run-store.js';

/** As far as a run has come. */
export interface Extent {
  readonly events: number;
  /** Of the last event, in simulated days from 0. */
  readonly lastDay: number;
}

/** What is looked up of a run, and as far as it goes. */
export interface Looking {
  readonly facts: ForkFacts;
  readonly extent: Extent;
}

/**
 * The number of the event after which a fork begins: of the event itself, or `day:12` for the last one before that day,
 * `job:5` for the posting of that job, or `last`.
 * @throws UserError where there is none
 */
export async function forkPoint(run: RunEntity, text: string, looking: Looking): Promise<number> {
  const { events, lastDay } = looking.extent;
  if (events === 0) {
    throw new UserError(
      `${runIdOf(run)} has no event yet`,
      `Go on with it first: tortuga resume ${runIdOf(run)}`,
    );
  }
  if (text === 'last') return events;
  const range = `It has events 1 to ${events}, on days 0 to ${lastDay}.`;
  const [, place = 'event', digits] = /^(?:(day|job):)?([0-9]{1,15})$/.exec(text) ?? [];
  if (digits === undefined) {
    throw new UserError(
      `--at ${text}: that is no place in a run`,
      `Name an event by its number, or write day:N, job:N or last. ${range}`,
    );
  }
  const number = Number(digits);
  const seq = await PLACES[place as keyof typeof PLACES](run, number, looking);
  if (seq !== null && seq >= 1) return seq;
  throw new UserError(
    `--at ${text}: ${runIdOf(run)} has no ${MISSING[place as keyof typeof PLACES]} ${number}`,
    range,
  );
}

type Place = (run: RunEntity, number: number, looking: Looking) => Promise<number | null>;

const PLACES: Readonly<Record<'event' | 'day' | 'job', Place>> = {
  event: async (_, seq, { extent }) => (seq <= extent.events ? seq : null),
  day: async (run, day, { facts, extent }) =>
    day <= extent.lastDay ? facts.lastEventBefore(run, day * DAY) : null,
  job: (run, job, { facts }) => facts.postingOf(run, job),
};

const MISSING = {
  event: 'event',
  day: 'events before and after the beginning of day',
  job: 'job',
} as const;
