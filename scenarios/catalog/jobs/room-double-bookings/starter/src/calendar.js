import { setTimeout as sleep } from 'node:timers/promises';

/** Blocks the time in the calendar of the house. It is an old machine and takes a moment. */
export async function block(room, from, to) {
  await sleep(80);
  return `${room}/${from}/${to}`;
}
