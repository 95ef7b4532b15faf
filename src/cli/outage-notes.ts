import type { Outage, OutageListener } from '#sandbox/index.js';
import { secondsBetween } from '../reports/outages-text.js';
import { note, printWarning } from './output.js';

/** Tells the person at the terminal when an outage begins and how it ends; single retries are not worth a line. */
export const tellOfOutages = (): OutageListener => {
  const told = new Set<number>();
  return (outage) => {
    if (!told.has(outage.number)) {
      told.add(outage.number);
      printWarning(beginning(outage));
    }
    if (outage.ending === 'over') note(`The sandbox works again after ${duration(outage)}.`);
  };
};

const beginning = ({ message, ending }: Outage): string =>
  ending === null
    ? `the sandbox cannot be had, and is tried again (Ctrl-C stops; what happened is kept): ${message}`
    : `the sandbox cannot be had: ${message}`;

const duration = ({ beganAt, endedAt, retries }: Outage): string =>
  `${secondsBetween(beganAt, endedAt!)} s and ${retries === 1 ? 'one retry' : `${retries} retries`}`;
