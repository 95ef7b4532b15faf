import { block } from './calendar.js';
import { append, load } from './storage.js';
import { overlaps } from './times.js';

export class TakenError extends Error {}

/** Books a room, or throws a TakenError. */
export async function book({ room, from, to, who }) {
  const all = await load();
  if (all.some((other) => other.room === room && overlaps(other, { from, to }))) throw new TakenError();
  const entry = await block(room, from, to);
  const booking = { id: all.length + 1, room, from, to, who, entry };
  await append(booking);
  return booking;
}

export async function bookingsOf(room) {
  const all = await load();
  return all.filter((one) => one.room === room).sort((a, b) => (a.from < b.from ? -1 : 1));
}
